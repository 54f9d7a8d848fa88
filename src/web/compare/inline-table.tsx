import type { Row } from '../../domain/block.ts'
import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import type { Piece } from './merge-texts.ts'
import { Pieces } from './pieces.tsx'
import type { ShownText } from './shown-text.ts'

type InlineTableProps = {
  /** Those whose rows are shown; they say which rows are the same one. */
  changes: readonly ReportChange[]
  before: ShownText | null
  after: ShownText | null
}

type RowPair = { before: Row | null; after: Row | null }
/** A column by its place in each table; null where that has none such. */
type ColumnPair = { before: number | null; after: number | null; name: Piece[] }

/** The changed rows of a table, cell by cell: the old value struck out before the new one. */
export function InlineTable({ changes, before, after }: InlineTableProps) {
  const columns = pairColumns(before, after)
  const cell = (row: Row | null, column: number | null) =>
    row === null || column === null ? null : (row.cells[column]?.text ?? null)
  return (
    <section className="scroll" tabIndex={0} aria-label={messages.text.table}>
      <table>
        <thead>
          <tr>
            {columns.map(({ before: old, after: now, name }) => (
              <th key={`${old} ${now}`} scope="col">
                <Pieces pieces={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairRows(changes, before, after).map(rows => (
            <tr key={`${rows.before?.span.start} ${rows.after?.span.start}`}>
              {columns.map(({ before: old, after: now }) => (
                <td key={`${old} ${now}`}>
                  <Pieces pieces={replaced(cell(rows.before, old), cell(rows.after, now))} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function replaced(before: string | null, after: string | null): Piece[] {
  if (before === after) return [{ text: after ?? '', kind: 'same' }]
  const pieces: Piece[] = [
    { text: before ?? '', kind: 'removed' },
    { text: before && after ? ' ' : '', kind: 'same' },
    { text: after ?? '', kind: 'added' },
  ]
  return pieces.filter(({ text }) => text !== '')
}

const tablesOf = (shown: ShownText | null) =>
  (shown?.blocks ?? []).flatMap(block => (block.kind === 'table' ? [block] : []))

function pairRows(
  changes: readonly ReportChange[],
  before: ShownText | null,
  after: ShownText | null,
): RowPair[] {
  const olds = tablesOf(before).flatMap(({ rows }) => rows)
  const news = tablesOf(after).flatMap(({ rows }) => rows)
  const isAt = ({ span }: Row, side: ReportChange['before']) =>
    side !== null && span.start < side.end && span.end > side.start
  const pairs = news.map((row): RowPair => {
    const change = changes.find(each => each.before !== null && isAt(row, each.after))
    return { before: olds.find(old => change && isAt(old, change.before)) ?? null, after: row }
  })
  const paired = new Set(pairs.map(({ before: old }) => old))
  return [...pairs, ...olds.filter(old => !paired.has(old)).map(old => ({ before: old, after: null }))]
}

/** Columns of the same name are the same, without names those at the same place. */
function pairColumns(before: ShownText | null, after: ShownText | null): ColumnPair[] {
  const columnsOf = (shown: ShownText | null) => {
    const [table] = tablesOf(shown)
    const named = table?.header?.cells.map(({ text }) => text)
    return named ?? (table?.rows[0]?.cells ?? []).map((_, index) => `${index + 1}`)
  }
  const [olds, news] = [columnsOf(before), columnsOf(after)]
  const column = (old: number | null, now: number | null): ColumnPair => ({
    before: old,
    after: now,
    name: replaced(
      old === null && before ? null : (olds[old ?? -1] ?? news[now!]!),
      now === null && after ? null : (news[now ?? -1] ?? olds[old!]!),
    ),
  })
  const found = (names: readonly string[], name: string) => {
    const at = names.indexOf(name)
    return at === -1 ? null : at
  }
  return [
    ...news.map((name, index) => column(found(olds, name), index)),
    ...olds.flatMap((name, index) => (news.includes(name) ? [] : [column(index, null)])),
  ]
}
