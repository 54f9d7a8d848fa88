import type { Row, TableBlock } from '../../../src/domain/block.ts'
import { canonicalText, type DocumentVersion, pageAt } from '../../../src/domain/document.ts'
import type { FilingFact } from './filing-fact.ts'

/** Where a fact was looked for and what stands there instead. */
export type FactFound = { found: boolean; why: string }

/**
 * Whether a parsed filing holds a fact at its page: a cell in the row of that name, under the words of its column; or an
 * amount in the text of the page.
 */
export function findFact(fact: FilingFact, version: DocumentVersion): FactFound {
  const pages = version.pages ?? []
  if (fact.kind === 'text') {
    const text = canonicalText(version).slice(pages[fact.page - 1], pages[fact.page])
    const found = text.includes(fact.value)
    return { found, why: found ? '' : 'not in the text of the page' }
  }
  const tables = version.sections
    .flatMap(({ blocks }) => blocks)
    .filter(block => block.kind === 'table')
    .filter(({ span }) => pageAt(pages, span.start) <= fact.page && pageAt(pages, span.end) >= fact.page)
  const seen = tables.flatMap(table => cellsAt(table, fact, row => pageAt(pages, row.span.start)))
  if (seen.includes(fact.value)) return { found: true, why: '' }
  return {
    found: false,
    why:
      tables.length === 0 ? 'no table on the page' : `in its row and column: ${seen.join(', ') || 'nothing'}`,
  }
}

/** What stands in the row and the column that a fact names. */
function cellsAt(
  { header, rows }: TableBlock,
  fact: Extract<FilingFact, { kind: 'cell' }>,
  pageOf: (row: Row) => number,
): string[] {
  const heads = header?.cells.map(({ text }) => plain(text)) ?? []
  const columns = heads.flatMap((head, index) => (containsAll(head, fact.column) ? [index] : []))
  const named = (name: string) => rows.findIndex(row => plain(row.cells[0]?.text ?? '') === plain(name))
  const { under } = fact
  const inHead = under === undefined || heads.some(head => head.split(' ').includes(plain(under)))
  const from = inHead ? 0 : named(under)
  if (from === -1) return []
  const found = rows
    .slice(from)
    .filter(row => plain(row.cells[0]?.text ?? '') === plain(fact.row) && pageOf(row) === fact.page)
  const first = under === undefined ? found : found.slice(0, 1)
  return first.flatMap(row => columns.map(column => (row.cells[column]?.text ?? '').replace(/^[$€]\s*/, '')))
}

/** Without marks of notes, case and signs. */
const plain = (text: string) =>
  text
    .replace(/(?<=\S\s*)(?:\([a-z]\))+/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.%()]+/gu, ' ')
    .trim()

const containsAll = (head: string, wanted: string) => {
  const words = new Set(head.split(' '))
  return plain(wanted)
    .split(' ')
    .every(word => words.has(word))
}
