import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHere } from '../../../../ingest/parsers/parse-document.ts'
import { canonicalText } from '../../../../src/domain/document.ts'
import { type CellSpec, makeWorkbook } from '../../../support/make-workbook.ts'
import { expectDocumentLaws } from '../document-laws.ts'

/** What is written, and what a reader sees. */
type Seen = { spec: CellSpec; text: string }

const word = fc.stringMatching(/^[A-Za-zÀ-ÿ東京№§]{1,8}( [a-z<>&"|é]{1,6})?$/)
const value: fc.Arbitrary<Seen> = fc.oneof(
  word.map(text => ({ spec: text, text: text.normalize('NFC') })),
  fc.integer({ min: -99_999, max: 99_999 }).map(amount => ({ spec: amount, text: String(amount) })),
  fc.integer({ min: 1, max: 9_999 }).map(cents => {
    const fixed = (cents / 100).toFixed(2)
    return { spec: { value: cents / 100, format: '$#,##0.00' }, text: `$${fixed}` }
  }),
  fc.integer({ min: 1, max: 999 }).map(share => ({
    spec: { value: share / 1000, format: '0.0%' },
    text: `${(share / 10).toFixed(1)}%`,
  })),
  fc.integer({ min: 1, max: 28 }).map(day => ({
    spec: { value: new Date(Date.UTC(2025, 6, day)), format: 'yyyy-mm-dd' },
    text: `2025-07-${String(day).padStart(2, '0')}`,
  })),
  fc.boolean().map(is => ({ spec: is, text: is ? 'TRUE' : 'FALSE' })),
)

/** A grid below names of its columns; the first cell of each row is filled, so that no blank row parts it. */
const grid = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 9_999 }).map((code): Seen => ({ spec: `K${code}`, text: `K${code}` })),
      ...Array.from({ length: width - 1 }, () => fc.option(value, { nil: null })),
    )
    return fc.array(row, { minLength: height, maxLength: height })
  })

const merge = fc.record({
  top: fc.nat(11),
  left: fc.integer({ min: 1, max: 5 }),
  down: fc.integer({ min: 1, max: 4 }),
  across: fc.integer({ min: 1, max: 4 }),
})

describe('laws of workbooks', () => {
  it('every displayed value stands in its row, under its column, and merged values in all of their cells', async () => {
    await fc.assert(
      fc.asyncProperty(grid, fc.array(merge, { maxLength: 4 }), async (rows, wanted) => {
        const width = rows[0]!.length
        const names = Array.from({ length: width }, (_, column) => `Column ${column + 1}`)
        const seen = rows.map(row => row.map(cell => cell?.text ?? ''))
        const taken = rows.map(() => Array<boolean>(width).fill(false))
        const merged: string[] = []
        for (const { top, left, down, across } of wanted) {
          const places = rectangle(top, left, down, across).filter(([y, x]) => y < rows.length && x < width)
          if (places.length < 2 || rows[top]?.[left] == null || places.some(([y, x]) => taken[y]![x]))
            continue
          for (const [y, x] of places) {
            taken[y]![x] = true
            seen[y]![x] = seen[top]![left]!
          }
          const [bottom, right] = places.at(-1)!
          merged.push(`${letter(left)}${top + 2}:${letter(right)}${bottom + 2}`)
        }
        const specs = rows.map((row, y) =>
          row.map((cell, x) =>
            cell === null || (taken[y]![x] && seen[y]![x] !== cell.text) ? null : cell.spec,
          ),
        )
        const bold = names.map(name => ({ value: name, bold: true }))
        const bytes = await makeWorkbook([{ name: 'Rates', rows: [bold, ...specs], merged }])
        const version = await parseHere({ path: 'rates.xlsx', bytes })
        expectDocumentLaws(version, canonicalText(version))
        const tables = version.sections.flatMap(({ blocks }) => blocks)
        expect(tables).toHaveLength(1)
        const [table] = tables
        if (table?.kind !== 'table') return expect.fail('the grid is no table')
        expect(table.header?.cells.map(({ text }) => text)).toEqual(
          names.slice(0, table.header?.cells.length),
        )
        const canonical = canonicalText(version)
        const read = table.rows.map(({ cells }) =>
          names.map((_, at) => {
            const cell = cells[at]
            return cell === undefined ? '' : canonical.slice(cell.span.start, cell.span.end)
          }),
        )
        expect(read).toEqual(seen)
      }),
      { numRuns: 60 },
    )
  })
})

const letter = (column: number) => String.fromCharCode(65 + column)

const rectangle = (top: number, left: number, down: number, across: number): [number, number][] =>
  Array.from({ length: down }, (_, y) => y).flatMap(y =>
    Array.from({ length: across }, (_, x): [number, number] => [top + y, left + x]),
  )
