import { describe, expect, it } from 'vitest'
import type { CellSpec } from '../../../support/make-workbook.ts'
import { readSheets } from './read-excel.ts'

const bold = (value: string | number): CellSpec => ({ value, bold: true })

describe('groups of rows, titles and names', () => {
  it('keeps groups of rows in one table, each below a line with its name', async () => {
    const { tables, header, rows } = await readSheets({
      name: 'A',
      rows: [
        [bold('Coverage'), bold('Limit'), bold('Rate')],
        [bold('Liability')],
        ['BI', 25, 1.5],
        ['PD', 50, 2.5],
        [],
        [bold('Physical damage')],
        ['COMP', 100, 3.5],
        ['COLL', 200, 4.5],
      ],
    })
    expect([header, tables.length]).toEqual([['Coverage', 'Limit', 'Rate'], 1])
    expect(rows.map(([name]) => name)).toEqual(['Liability', 'BI', 'PD', 'Physical damage', 'COMP', 'COLL'])
    expect(tables[0]!.rows.map(({ key }) => key)).toEqual([null, 'BI', 'PD', null, 'COMP', 'COLL'])
  })

  it('leaves the name of a first group of rows out of the header', async () => {
    const { header, rows } = await readSheets({
      name: 'Income',
      rows: [
        [null, bold('Year ended December 31,'), null],
        [null, 2025, 2024],
        ['Revenue:'],
        ['Premiums', 900, 850],
        ['Fees', 90, 85],
      ],
      merged: ['B1:C1'],
    })
    expect(header).toEqual(['', 'Year ended December 31, › 2025', 'Year ended December 31, › 2024'])
    expect(rows[0]).toEqual(['Revenue:', '', ''])
  })

  it('tells titles and notes from rows', async () => {
    const { paragraphs, header, rows } = await readSheets({
      name: 'A',
      rows: [
        ['Base rates'],
        ['Code', 'Rate', 'Fee'],
        ['A', 1, 2],
        ['Trucks'],
        ['B', 3, 4],
        ['Note: per vehicle'],
        ['Rates apply to policies that begin on or after the day of filing.'],
      ],
    })
    expect(header).toEqual(['Code', 'Rate', 'Fee'])
    expect(rows).toEqual([
      ['A', '1', '2'],
      ['Trucks', '', ''],
      ['B', '3', '4'],
    ])
    expect(paragraphs).toEqual([
      'Base rates',
      'Note: per vehicle',
      'Rates apply to policies that begin on or after the day of filing.',
    ])
  })

  it('takes names beside values for rows without a header, and a sheet of sentences for paragraphs', async () => {
    const { header, rows, paragraphs } = await readSheets(
      {
        name: 'About',
        rows: [
          ['Carrier', 'Kestrel'],
          ['Version', 3],
          ['Filed', new Date(Date.UTC(2025, 8, 1))],
        ],
      },
      { name: 'Notes', rows: [['All rates are per year.'], [], ['They exclude taxes.']] },
    )
    expect([header, rows]).toEqual([
      null,
      [
        ['Carrier', 'Kestrel'],
        ['Version', '3'],
        ['Filed', '2025-09-01'],
      ],
    ])
    expect(paragraphs).toEqual(['All rates are per year.', 'They exclude taxes.'])
  })

  it('has what stands at both ends of a line as paragraphs', async () => {
    const { paragraphs, tables } = await readSheets({
      name: 'A',
      rows: [['State: CA', null, null, 'Page 1 of 3'], [], ['Code', 'Rate'], ['A', 1]],
    })
    expect([paragraphs, tables.length]).toEqual([['State: CA', 'Page 1 of 3'], 1])
  })

  it('has texts that are drawn over the sheet as paragraphs, where they begin', async () => {
    const box = (text: string, row: number, col: number) => ({ text, anchor: { from: { row, col } } })
    const { sections } = await readSheets(
      {
        name: 'A',
        rows: [['Code', 'Rate'], ['A', 1], [], ['All rates are per year.']],
        textBoxes: [box('See Rule 12 & 13.', 2, 3), box('', 0, 5)],
      },
      { name: 'Boxes alone', rows: [], textBoxes: [box('Draft', 0, 0)] },
    )
    const texts = sections.map(({ blocks }) =>
      blocks.map(each => (each.kind === 'paragraph' ? each.plain.text : each.kind)),
    )
    expect(texts).toEqual([['table', 'See Rule 12 & 13.', 'All rates are per year.'], ['Draft']])
  })

  it('begins the rows where the sheet offers to filter them', async () => {
    const rows = [
      ['Name', 'Town'],
      ['given', 'of birth'],
      ['Ann', 'Bath'],
      ['Bea', 'Cork'],
    ]
    const { header } = await readSheets({ name: 'A', rows, autoFilter: { range: 'A2:B4' } })
    expect(header).toEqual(['Name › given', 'Town › of birth'])
  })

  it('reads named tables with their names, wherever they stand', async () => {
    const { sections, tables } = await readSheets({
      name: 'Discounts',
      rows: [
        ['Vehicle discounts'],
        ['Code', 'Share', 'Code', 'Fee'],
        ['MC', 0.1, 'LATE', 15],
        ['PF', 0.05, 'NSF', 25],
      ],
      tables: [
        { name: 'tblDiscounts', range: 'A2:B4', columns: [{ name: 'Code' }, { name: 'Share' }] },
        { name: 'Table2', range: 'C2:D4', columns: [{ name: 'Code' }, { name: 'Fee' }] },
      ],
    })
    expect(sections.map(({ heading, name }) => [heading, name])).toEqual([
      ['Discounts', 'discounts'],
      ['Vehicle discounts (tblDiscounts)', 'discounts.tbldiscounts'],
    ])
    expect(tables.map(table => [table.header?.plain.text, table.rows.map(({ key }) => key)])).toEqual([
      ['Code | Share', ['MC', 'PF']],
      ['Code | Fee', ['LATE', 'NSF']],
    ])
  })
})

it('reads thousands of rows, each found by its key', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at): CellSpec[] => [`R-${at}`, at % 7, at * 2])
  const { tables } = await readSheets({ name: 'Records', rows: [['Record', 'Class', 'Premium'], ...rows] })
  expect(tables[0]!.rows.map(({ key }) => key)).toEqual(rows.map(([key]) => key))
  expect(tables[0]!.rows.at(-1)!.plain.text).toBe('R-4999 | 1 | 9998')
})

describe('keys of rows', () => {
  const keysOf = async (...rows: CellSpec[][]) => {
    const { tables } = await readSheets({ name: 'A', rows })
    return tables[0]!.rows.map(({ key }) => key)
  }

  it('are those of the first column that tells rows apart, in spite of lines between them and a total without a name', async () => {
    const groups = ['Cars', 'Vans', 'Cars'].flatMap((group, at): CellSpec[][] => [
      [group],
      ...Array.from({ length: 4 }, (_, row) => [`K${at}${row}`, 1.5, row]),
    ])
    const keys = await keysOf(['Code', 'Rate', 'Fee'], ...groups, [null, 18, 18])
    expect(keys).toHaveLength(16)
    expect([keys[0], keys[1], keys[15]]).toEqual([null, 'K00', null])
  })

  it('are those of the first column though a few of its names repeat', async () => {
    const sums = ['A', 'B', 'C'].flatMap((group, at): CellSpec[][] => [
      ...Array.from({ length: 4 }, (_, row) => [`${group}${row}`, at, row * 1.5]),
      ['Subtotal', at, 9],
    ])
    const keys = await keysOf(['Code', 'Group', 'Rate'], ...sums)
    expect([keys[0], keys[4], keys[5], keys[14]]).toEqual(['A0', 'Subtotal', 'B0', 'Subtotal'])
  })

  it('are those of several columns where only they tell rows apart', async () => {
    const keys = await keysOf(
      ['Region', 'Class', 'Rate'],
      ['North', 'A', 1],
      ['North', 'B', 2],
      ['South', 'A', 3],
    )
    expect(keys).toEqual(['North, A', 'North, B', 'South, A'])
  })
})
