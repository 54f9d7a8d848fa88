import { expect, it } from 'vitest'
import { classifyColumn, classifyRow } from '../../../src/compare/tables/classify-rows.ts'
import { compareTables } from '../../../src/compare/tables/compare-tables.ts'
import { describeColumnChange, describeRowChange } from '../../../src/compare/tables/describe-table-change.ts'
import { tableBlock } from './table-model.ts'

const table = (lines: string[]) => {
  const [columns, ...rows] = lines.map(line => line.split(','))
  return tableBlock(
    {
      columns: columns!,
      rows: rows.map((cells, id) => ({
        id: String(id),
        cells: Object.fromEntries(columns!.map((name, index) => [name, cells[index] ?? ''])),
      })),
    },
    'csv',
  )
}

function sentences(before: string[], after: string[]): string[] {
  const comparison = compareTables(table(before), table(after))
  return [
    ...comparison.columns.flatMap(column => describeColumnChange('Base rate', column) ?? []),
    ...comparison.rows
      .filter(row => row.cells.length > 0 || row.moved || !row.before || !row.after)
      .map(row => describeRowChange('Base rate', row, comparison)),
  ]
}

const head = 'territory,class,premium,name'
const rows = [
  '014,A,412 USD,Outer Reach',
  '014,B,380 USD,Inner Reach',
  '015,A,290 USD,Vesper',
  '015,B,1.10 USD,Mill',
]

it('names the row by its key columns and tells both values with the percentage', () => {
  const after = [head, rows[0]!, rows[1]!.replace('380', '404'), rows[2]!, rows[3]!]
  expect(
    sentences(
      [head, ...rows.map(row => row.replace(/,[^,]*$/, ',same'))],
      after.map((row, index) => (index === 0 ? row : row.replace(/,[^,]*$/, ',same'))),
    ),
  ).toEqual(['Base rate, territory 014, class B: premium 380 USD → 404 USD (+6.3 %)'])
})

it('tells rows and columns that came and went', () => {
  const before = ['territory,premium,towing', '013,398,1', '014,412,2', '015,290,3']
  const after = ['territory,premium,roadside', '013,398,17', '014,412,18', '016,300,19']
  expect(sentences(before, after)).toEqual([
    'Base rate: column “towing” is dropped',
    'Base rate: column “roadside” is added',
    'Base rate, territory 015, removed: premium 290, towing 3',
    'Base rate, territory 016, added: premium 300, roadside 19',
  ])
})

it('gives no percentage for codes, and tells inside a cell of prose what was reworded', () => {
  const before = [
    'id,postal code,text',
    '1A,64599,The producer may obtain a motor vehicle report for each driver of the household',
  ]
  const after = [
    'id,postal code,text',
    '1A,64549,The producer must obtain a motor vehicle report for each driver of the household',
  ]
  expect(sentences(before, after)).toEqual([
    'Base rate, id 1A: postal code 64599 → 64549; text, reworded: “may obtain” is now “must obtain” (obligation)',
  ])
})

it('has exact differences: absolute without rounding errors, relative to the old value', () => {
  const [row] = compareTables(table(['id,rate', 'A1,1.05']), table(['id,rate', 'A1,1.10'])).rows
  expect(row!.cells[0]).toMatchObject({ absolute: 0.05, relative: 0.05 / 1.05 })
})

it('classifies cells as values or as prose, columns by whether they came, went or were renamed', () => {
  const before = [
    'id,level,text',
    '1A,L1,Use of the form is optional and may be waived by any of the producers',
    '2A,L1,Same',
  ]
  const after = [
    'id,grade,text',
    '1A,L2,Use of the form is optional and must be waived by any of the producers',
    '2A,L1,Same',
  ]
  const comparison = compareTables(table(before), table(after))
  expect(classifyRow(comparison.rows[0]!)).toEqual({
    significance: 'substantive',
    details: [
      { type: 'cell: grade', before: 'L1', after: 'L2' },
      { type: 'modal', before: 'may', after: 'must' },
    ],
  })
  expect(comparison.columns.map(column => classifyColumn(column).significance)).toEqual([
    'editorial',
    'editorial',
    'editorial',
  ])
})
