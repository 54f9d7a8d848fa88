import type { Block, Row } from '../../../src/domain/block.ts'
import type { PlainText } from '../../../src/domain/plain-text.ts'
import type { Span } from '../../../src/domain/span.ts'
import { countWordCharacters } from '../count-word-characters.ts'
import type { SectionDraft } from '../parsed-document.ts'
import { entryKey, jointKeys, keyColumn } from '../row-key.ts'
import { type RowDraft, tableBlock } from '../table-block.ts'
import type { WordElement, WordEntry } from './elements-of.ts'
import type { WordNote, WordTable } from './word-content.ts'

type Written = { span: Span; plain: PlainText }

/**
 * The canonical text of a Word document with its sections: a blank line between blocks, a line a row and an entry, a tab between
 * cells. A section's notes are a list at its end. `labels` counts letters and digits that stand before headings and entries only.
 */
export function writeDocument(elements: readonly WordElement[]): {
  text: string
  sections: SectionDraft[]
  labels: number
} {
  const pieces: string[] = []
  let length = 0
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }
  let notes: WordNote[] = []
  let labels = 0

  for (const element of elements) {
    if (element.kind === 'heading') {
      endSection()
      begin()
      const { number, text, level } = element
      current = { start: length, level, heading: text, blocks: [] }
      if (number !== '') addLabel(number)
      add(text)
      if (number !== '') current.number = number
      notes.push(...element.notes)
    } else addBlock(element)
  }
  endSection()
  add('\n')
  return { text: pieces.join(''), sections, labels }

  function addBlock(element: Exclude<WordElement, { kind: 'heading' }>): void {
    begin()
    if (element.kind === 'table') current.blocks.push(writeTable(element))
    else if (element.kind === 'list') current.blocks.push(writeList(element.entries))
    else current.blocks.push({ kind: 'paragraph', ...write(element.text) })
    notes.push(...(element.kind === 'list' ? element.entries : [element]).flatMap(each => each.notes))
  }

  function endSection(): void {
    if (notes.length > 0) {
      begin()
      current.blocks.push(listOf(notes.map(writeNote)))
      notes = []
    }
    if (length > 0 || current.level > 0) sections.push(current)
  }

  function begin(): void {
    if (length > 0) add('\n\n')
  }

  function add(piece: string): void {
    pieces.push(piece)
    length += piece.length
  }

  function addLabel(label: string): void {
    labels += countWordCharacters(label)
    add(`${label} `)
  }

  function write(text: string): Written {
    const start = length
    add(text)
    const plain: PlainText = { text, runs: text === '' ? [] : [[0, start, text.length, text.length]] }
    return { span: { start, end: length }, plain }
  }

  function writeNote({ mark, text }: WordNote, index: number): Row {
    if (index > 0) add('\n')
    if (mark === '') return { key: null, ...write(text), cells: [] }
    addLabel(mark)
    return { key: `note ${mark}`.normalize('NFKC'), ...write(text), cells: [] }
  }

  function writeList(entries: readonly WordEntry[]): Block {
    const outermost = Math.min(...entries.map(({ level }) => level))
    const above: { level: number; key: string }[] = []
    return listOf(
      entries.map(({ label, level, text }, index): Row => {
        if (index > 0) add('\n')
        add('  '.repeat(level - outermost))
        while (above.length > 0 && above.at(-1)!.level >= level) above.pop()
        const key = keyOfLabel(label)
        const whole = key?.startsWith('(') ? (above.at(-1)?.key ?? '') + key : key
        if (whole !== null) above.push({ level, key: whole })
        if (key !== null && key === whole && !key.startsWith('('))
          return { key, ...write(`${label} ${text}`), cells: [] }
        addLabel(label === '' ? '•' : label)
        return { key: whole ?? entryKey(text), ...write(text), cells: [] }
      }),
    )
  }

  function writeTable({ header, rows }: WordTable): Block {
    const start = length
    const head = header === null ? null : writeRow(header)
    const keys = keyColumn(rows, header) === -1 ? jointKeys(rows) : null
    const drafts = rows.map((row, index): RowDraft => {
      if (index > 0 || head !== null) add('\n')
      return keys === null ? writeRow(row) : { ...writeRow(row), key: keys[index]! }
    })
    return tableBlock({ start, end: length }, head, drafts)
  }

  function writeRow(cells: readonly string[]): RowDraft {
    const start = length
    const drafts = cells.map((text, index) => {
      if (index > 0) add('\t')
      return write(text)
    })
    return { span: { start, end: length }, cells: drafts }
  }
}

const listOf = (rows: Row[]): Block => ({
  kind: 'list',
  span: { start: rows[0]!.span.start, end: rows.at(-1)!.span.end },
  rows,
})

/**
 * What an entry is known by: `2.1`, `Article 5`, which are part of its text, and `(a)`, which is not. A bullet, and a numeral or
 * letter alone, only count the entries.
 */
function keyOfLabel(label: string): string | null {
  const key = entryKey(`${label} `)
  if (key !== null) return key
  return /\p{L}{3}/u.test(label) && !/^[ivxlcdm]+[.)]?$/i.test(label) ? label.replace(/[.:]+$/, '') : null
}
