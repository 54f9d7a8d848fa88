import fc from 'fast-check'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import type { TableBlock } from '../../../src/domain/block.ts'

/** A table to write down and to change: column names and rows by identity. */
export type TableModel = { columns: string[]; rows: { id: string; cells: Record<string, string> }[] }
export type TableFormat = 'csv' | 'markdown' | 'html'

const NAMES = ['bodily injury', 'property damage', 'collision', 'comprehensive', 'medical payments', 'towing']
const WORDS = [
  'outer',
  'inner',
  'upper',
  'harbor',
  'vesper',
  'north',
  'mill',
  'quay',
  'ridge',
  'plain',
  'fort',
  'bay',
]

const code = (index: number) => String(index).padStart(3, '0')
const rate = fc.integer({ min: 100, max: 99_999 }).map(value => (value / 100).toFixed(2))
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 5 }).map(each => each.join(' '))

/** How rows are told apart: by a code, by two columns together, by a name further right, or by nothing but content. */
export type Identity = 'code' | 'pair' | 'name' | 'content'

export const tableModels = (identity: Identity): fc.Arbitrary<TableModel> =>
  fc
    .record({
      size: fc.integer({ min: 8, max: 24 }),
      values: fc.shuffledSubarray(NAMES, { minLength: 2, maxLength: 5 }),
      texts: fc.infiniteStream(words),
      rates: fc.infiniteStream(rate),
    })
    .map(({ size, values, texts, rates }) => {
      const columns = [...keyColumns(identity), ...values]
      const rows = Array.from({ length: size }, (_, index) => {
        const cells: Record<string, string> = identityCells(identity, index, texts.next().value as string)
        for (const name of values) cells[name] = rates.next().value as string
        return { id: String(index), cells }
      })
      return { columns, rows }
    })

export const keyColumns = (identity: Identity): string[] =>
  ({ code: ['territory'], pair: ['territory', 'class'], name: ['state', 'area name'], content: ['note'] })[
    identity
  ]

/** Cells that tell the row `index` apart from all others. */
export function identityCells(identity: Identity, index: number, text: string): Record<string, string> {
  switch (identity) {
    case 'code':
      return { territory: code(index) }
    case 'pair':
      return { territory: code(Math.floor(index / 4)), class: 'ABCD'[index % 4]! }
    case 'name':
      return {
        state: ['ME', 'NH'][index % 2]!,
        'area name': `${text} ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index % 26]}${Math.floor(index / 26) || ''}`,
      }
    case 'content':
      return { note: index % 3 === 0 ? 'same for all' : text }
  }
}

/** The table written in a format and read by the parser of it. */
export function tableBlock({ columns, rows }: TableModel, format: TableFormat): TableBlock {
  const lines = [columns, ...rows.map(row => columns.map(name => row.cells[name] ?? ''))]
  const text = {
    csv: () => lines.map(line => line.join(',')).join('\n'),
    markdown: () => {
      const [header, ...body] = lines.map(line => `| ${line.join(' | ')} |`)
      return [header, `|${columns.map(() => '---').join('|')}|`, ...body].join('\n')
    },
    html: () => {
      const row = (line: string[], cell: string) =>
        `<tr>${line.map(each => `<${cell}>${each}</${cell}>`).join('')}</tr>`
      return `<table>${lines.map((line, index) => row(line, index === 0 ? 'th' : 'td')).join('')}</table>`
    },
  }[format]()
  const path = { csv: 'table.csv', markdown: 'table.md', html: 'table.html' }[format]
  const { sections } = parseDocument({ path, bytes: new TextEncoder().encode(`${text}\n`) })
  return sections.flatMap(section => section.blocks).find(block => block.kind === 'table')!
}
