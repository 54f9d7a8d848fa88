import { describe, expect, it } from 'vitest'
import { type CellSpec, makeWorkbook, type SheetSpec } from '../../../support/make-workbook.ts'
import { readWorkbook } from './read-excel.ts'

/** A sheet as books of rates have them, and what a reader finds in each cell: names of columns first, by row and column. */
type KnownSheet = { sheet: SheetSpec; tables: string[][][] }

const territories = ['Harbor', 'Old town', 'North shore', 'Airport', 'Valley', 'Lakes', 'Hills', 'Plains']
const coverages = ['Bodily injury', 'Property damage', 'Collision', 'Comprehensive']
const bold = (value: string): CellSpec => ({ value, bold: true })
const filled = (rows: number, row: (at: number) => CellSpec[]) =>
  Array.from({ length: rows }, (_, at) => row(at))
const code = (at: number) => String(at + 1).padStart(3, '0')
const money = (value: number): CellSpec => ({ value, format: '$#,##0.00' })
const share = (value: number, format = '0.0%'): CellSpec => ({ value, format })
const day = (at: number): CellSpec => ({
  value: new Date(Date.UTC(2026, at % 12, 1 + at)),
  format: 'yyyy-mm-dd',
})
const iso = (at: number) => new Date(Date.UTC(2026, at % 12, 1 + at)).toISOString().slice(0, 10)
const dollars = (value: number) =>
  `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** Each `seed` gives other values, sizes and marks. */
const layouts: ((seed: number) => KnownSheet)[] = [
  /** A title, two header rows with merged groups, formatted values, a note. */
  seed => {
    const count = 4 + seed
    const base = (at: number) => 380 + at * 12.5 + seed
    return {
      sheet: {
        name: `Bases ${seed}`,
        rows: [
          ['Base rates by territory'],
          ['Effective July 1, 2026'],
          [],
          ['Territory', null, 'Liability', null, 'Physical damage', null],
          ['Code', 'Name', 'BI', 'PD', 'Share', 'Filed'],
          ...filled(count, at => [
            code(at),
            territories[at % 8]!,
            money(base(at)),
            money(base(at) / 2),
            share((at + 1) / 40),
            day(at),
          ]),
          ['Note: rates are per vehicle and year, before all discounts.'],
        ],
        merged: ['A1:F1', 'A2:F2', 'A4:B4', 'C4:D4', 'E4:F4'],
      },
      tables: [
        [
          [
            'Territory › Code',
            'Territory › Name',
            'Liability › BI',
            'Liability › PD',
            'Physical damage › Share',
            'Physical damage › Filed',
          ],
          ...Array.from({ length: count }, (_, at) => [
            code(at),
            territories[at % 8]!,
            dollars(base(at)),
            dollars(base(at) / 2) + (Number.isInteger(base(at) * 50) ? '' : ` (${base(at) / 2})`),
            `${(((at + 1) / 40) * 100).toFixed(1)}%`,
            iso(at),
          ]),
        ],
      ],
    }
  },
  /** Labels merged down over groups of rows; no marks. */
  seed => ({
    sheet: {
      name: `Factors ${seed}`,
      rows: [
        ['Coverage', 'Class', 'Factor', 'Minimum'],
        ...coverages.flatMap((coverage, group) =>
          ['A', 'B', 'C'].map((name, at): CellSpec[] => [
            at === 0 ? coverage : null,
            name,
            1 + (group + at + seed) / 10,
            (group + 1) * 100,
          ]),
        ),
      ],
      merged: coverages.map((_, group) => `A${2 + group * 3}:A${4 + group * 3}`),
    },
    tables: [
      [
        ['Coverage', 'Class', 'Factor', 'Minimum'],
        ...coverages.flatMap((coverage, group) =>
          ['A', 'B', 'C'].map((name, at) => [
            coverage,
            name,
            String(1 + (group + at + seed) / 10),
            String((group + 1) * 100),
          ]),
        ),
      ],
    ],
  }),
  /** Two tables beside each other and one below, each with a title. */
  seed => ({
    sheet: {
      name: `Limits ${seed}`,
      rows: [
        [bold('Increased limits'), null, null, bold('Ages')],
        ['Limit', 'Factor', null, 'Age', 'Factor'],
        ...filled(5, at => [
          `${25 * (at + 1)}/${50 * (at + 1)}`,
          1 + at / 4,
          null,
          16 + at + seed,
          { value: 2.5 - at / 8, format: '0.00' },
        ]),
        [],
        [bold('Fees')],
        ['Code', 'Fee', 'Refundable'],
        ['LATE', money(15 + seed), false],
        ['NSF', money(25), true],
      ],
    },
    tables: [
      [
        ['Limit', 'Factor'],
        ...Array.from({ length: 5 }, (_, at) => [`${25 * (at + 1)}/${50 * (at + 1)}`, String(1 + at / 4)]),
      ],
      [
        ['Age', 'Factor'],
        ...Array.from({ length: 5 }, (_, at) => {
          const factor = 2.5 - at / 8
          const shown = (Math.round(factor * 100) / 100).toFixed(2)
          return [String(16 + at + seed), Number(shown) === factor ? shown : `${shown} (${factor})`]
        }),
      ],
      [
        ['Code', 'Fee', 'Refundable'],
        ['LATE', dollars(15 + seed), 'FALSE'],
        ['NSF', '$25.00', 'TRUE'],
      ],
    ],
  }),
  /** A statement: years as names, blank columns for distance, groups of rows, a blank row before the total. */
  seed => ({
    sheet: {
      name: `Premiums ${seed}`,
      rows: [
        ['(in thousands)', null, 2024, 2025, null, 'Change'],
        ['Personal'],
        ...filled(3, at => [
          coverages[at]!,
          null,
          { value: 1200 * (at + 1) + seed, format: '#,##0_);(#,##0)' },
          { value: -90 * (at + 1), format: '#,##0_);(#,##0)' },
          null,
          share((at - 1) / 8, '0.0%;(0.0%)'),
        ]),
        [],
        [
          'Total',
          null,
          { value: 7200 + seed, format: '#,##0' },
          { value: -540, format: '#,##0_);(#,##0)' },
          null,
          share(0.02),
        ],
      ],
    },
    tables: [
      [
        ['(in thousands)', '', '2024', '2025', '', 'Change'],
        ['Personal', '', '', '', '', ''],
        ...[0, 1, 2].map(at => [
          coverages[at]!,
          '',
          (1200 * (at + 1) + seed).toLocaleString('en-US'),
          `(${90 * (at + 1)})`,
          '',
          ['(12.5%)', '0.0%', '12.5%'][at]!,
        ]),
        ['Total', '', (7200 + seed).toLocaleString('en-US'), '(540)', '', '2.0%'],
      ],
    ],
  }),
  /** A named table beside free texts, with a formula and percentages that hide digits. */
  seed => ({
    sheet: {
      name: `Discounts ${seed}`,
      rows: [
        [],
        [null, 'Code', 'Name', 'Discount', 'Of 400'],
        ...filled(6, at => [
          null,
          `D${at + seed}`,
          territories[at]!,
          share(0.05 + at / 16, '0%'),
          { value: 20 + at * 25, formula: `D${at + 3}*400` },
        ]),
      ],
      tables: [
        {
          name: `tblDiscounts${seed}`,
          range: 'B2:E8',
          columns: ['Code', 'Name', 'Discount', 'Of 400'].map(name => ({ name })),
        },
      ],
    },
    tables: [
      [
        ['Code', 'Name', 'Discount', 'Of 400'],
        ...Array.from({ length: 6 }, (_, at) => {
          const percent = 5 + at * 6.25
          const shown = `${Math.round(percent)}%`
          return [
            `D${at + seed}`,
            territories[at]!,
            Number.isInteger(percent) ? shown : `${shown} (${percent}%)`,
            String(20 + at * 25),
          ]
        }),
      ],
    ],
  }),
]

describe('tables of workbooks that another library wrote', () => {
  it('are read cell by cell: 28 tables on 20 sheets, at least 97 of 100 cells right', async () => {
    const made = [1, 2, 3, 4].flatMap(seed => layouts.map(layout => layout(seed)))
    const { sections } = await readWorkbook(await makeWorkbook(made.map(({ sheet }) => sheet)))
    const read = Map.groupBy(sections, ({ name }) => name!.split('.')[0]!)
    const compared = made.flatMap(({ sheet, tables }) => {
      const found = read
        .get(sheet.name.toLowerCase().replace(' ', '-'))!
        .flatMap(({ blocks }) =>
          blocks.flatMap(block =>
            block.kind === 'table'
              ? [
                  [block.header, ...block.rows].flatMap(row =>
                    row ? [row.cells.map(({ text }) => text)] : [],
                  ),
                ]
              : [],
          ),
        )
      return tables.flatMap((table, at) =>
        table.flatMap((row, y) =>
          row.map((text, x) => ({
            at: `${sheet.name}, table ${at + 1}, ${y}/${x}`,
            text,
            read: found[at]?.[y]?.[x] ?? null,
          })),
        ),
      )
    })
    const wrong = compared.filter(({ text, read }) => text !== read)
    expect(compared.length).toBeGreaterThan(700)
    expect(1 - wrong.length / compared.length, JSON.stringify(wrong.slice(0, 10))).toBeGreaterThanOrEqual(
      0.97,
    )
  })
})
