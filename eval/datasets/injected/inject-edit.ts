import type { ChangeDetail, ChangeKind } from '../../../src/domain/change.ts'
import {
  type DocumentModel,
  makeRow,
  makeValue,
  type Sentence,
  type Table,
  type Writer,
} from './section-model.ts'
import { type Draw, type TextKind, textKinds } from './sentence-slots.ts'

export const injectedKinds = [...textKinds, 'cell', 'row', 'column'] as const
export type InjectedKind = (typeof injectedKinds)[number]

/** One edited document, and the one change that a comparison has to tell; `item` is the key of its row. */
export type InjectedEdit = {
  document: DocumentModel
  kind: ChangeKind
  detail: ChangeDetail | null
  item: string | null
}

/** Makes one edit of a kind at a place drawn from all those that allow it. The documents stay as they are. */
export function injectEdit(
  documents: readonly DocumentModel[],
  kind: InjectedKind,
  draw: Draw,
  writer: Writer,
): InjectedEdit {
  for (;;) {
    const document = structuredClone(draw.pick(documents))
    const block = draw.pick(draw.pick(document.sections).blocks)
    const made =
      block.kind === 'table'
        ? editTable(block.table, kind, draw, writer)
        : isTextKind(kind)
          ? editSentence(draw.pick(block.sentences), kind)
          : null
    if (made) return { document, ...made }
  }
}

const isTextKind = (kind: InjectedKind): kind is TextKind => (textKinds as readonly string[]).includes(kind)

type Made = Omit<InjectedEdit, 'document'>

function editSentence(sentence: Sentence, kind: TextKind): Made | null {
  const slot = sentence.find(part => typeof part !== 'string' && part.kind === kind)
  if (slot === undefined || typeof slot === 'string') return null
  slot.text = slot.edited
  return { kind: 'modified', detail: slot.detail, item: null }
}

function editTable(table: Table, kind: InjectedKind, draw: Draw, writer: Writer): Made | null {
  const { columns, rows } = table
  const row = draw.below(rows.length)
  const column = 2 + draw.below(columns.length - 2)
  const comes = draw.below(2) === 0
  switch (kind) {
    case 'cell': {
      const at = draw.below(4) === 0 ? 1 : column
      const before = rows[row]![at]!
      const after = at === 1 ? `${before} ${writer.phrase(1)}` : makeValue(draw)
      if (after === before) return null
      rows[row]![at] = after
      return {
        kind: 'modified',
        detail: { type: `cell: ${columns[at]}`, before, after },
        item: rows[row]![0]!,
      }
    }
    case 'row': {
      if (!comes) return { kind: 'removed', detail: null, item: rows.splice(row, 1)[0]![0]! }
      const code = String(Number(rows[row]![0]) + 1)
      rows.splice(row + 1, 0, makeRow(draw, writer, code, columns.length - 2))
      return { kind: 'added', detail: null, item: code }
    }
    case 'column': {
      if (comes) {
        columns.splice(column, 0, 'windscreen')
        for (const each of rows) each.splice(column, 0, makeValue(draw))
        return { kind: 'added', detail: { type: 'column', before: null, after: 'windscreen' }, item: null }
      }
      const [name] = columns.splice(column, 1)
      for (const each of rows) each.splice(column, 1)
      return { kind: 'removed', detail: { type: 'column', before: name!, after: null }, item: null }
    }
    default:
      return null
  }
}
