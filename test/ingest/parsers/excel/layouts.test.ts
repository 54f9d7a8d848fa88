import { describe, expect, it } from 'vitest'
import type { CellSpec } from '../../../support/make-workbook.ts'
import { readSheets, rowsOf } from './read-excel.ts'

const bold = (value: string | number): CellSpec => ({ value, bold: true })

describe('what stands on a sheet', () => {
  it('makes a section of each sheet, in the order of the tabs', async () => {
    const rows = [
      ['Code', 'Rate'],
      ['A', 1],
    ]
    const { headings, text } = await readSheets({ name: 'Liability', rows }, { name: '2. Fees', rows })
    expect(headings).toEqual(['Liability', '2. Fees'])
    expect(text).toBe('Liability\n\nCode | Rate\nA | 1\n\n2. Fees\n\nCode | Rate\nA | 1\n')
  })

  it('joins the names of several header rows, of merged blocks and of what stands above the first column alone', async () => {
    const merged = await readSheets({
      name: 'A',
      rows: [
        ['Territory', '2024', null, '2025', null],
        [null, 'Q1', 'Q2', 'Q1', 'Q2'],
        ['014', 1, 2, 3, 4],
        ['015', 5, 6, 7, 8],
      ],
      merged: ['A1:A2', 'B1:C1', 'D1:E1'],
    })
    expect(merged.header).toEqual(['Territory', '2024 › Q1', '2024 › Q2', '2025 › Q1', '2025 › Q2'])
    const alone = await readSheets({
      name: 'A',
      rows: [
        [null, bold('Limit'), null, bold('Rate')],
        [bold('Class'), bold('Person'), bold('Accident'), null],
        ['A', 25, 50, 1.5],
        ['B', 50, 100, 2.5],
      ],
    })
    expect(alone.header).toEqual(['Class', 'Limit › Person', 'Limit › Accident', 'Rate'])
  })

  it('takes years and marked numbers for names of columns, and amounts for none', async () => {
    const years = await readSheets({
      name: 'A',
      rows: [
        ['Line', 2023, 2024],
        ['Auto', 10.5, 11],
        ['Home', 7, 8],
      ],
    })
    expect(years.header).toEqual(['Line', '2023', '2024'])
    const limits = await readSheets({
      name: 'A',
      rows: [
        [bold('Deductible'), bold(250), bold(500)],
        ['Vans', 1.1, 1],
        ['Cars', 0.9, 0.8],
      ],
    })
    expect(limits.header).toEqual(['Deductible', '250', '500'])
    const ages = await readSheets({
      name: 'A',
      rows: [
        ['Class', 16, 17, 18],
        ['A', 2.5, 2.25, 2],
        ['B', 1.5, 1.25, 1.1],
      ],
    })
    expect(ages.header).toEqual(['Class', '16', '17', '18'])
    const values = await readSheets({
      name: 'A',
      rows: [
        ['Vans', 1.1, 1],
        ['Cars', 0.9, 0.8],
      ],
    })
    expect([values.header, values.rows.length]).toEqual([null, 2])
  })

  it('completes a header by a row that names what is left, as exports of data frames have it', async () => {
    const { header, rows } = await readSheets({
      name: 'A',
      rows: [
        [null, null, '2023', null],
        [null, null, 'Premium', 'Loss'],
        ['Region', 'Class', null, null],
        ['North', 'A', 10.5, 4],
        [null, 'B', 42, 7],
      ],
      merged: ['C1:D1', 'A4:A5'],
    })
    expect(header).toEqual(['Region', 'Class', '2023 › Premium', '2023 › Loss'])
    expect(rows).toHaveLength(2)
  })

  it('shows a merged cell in every row and column that it covers', async () => {
    const { rows } = await readSheets({
      name: 'A',
      rows: [
        ['Territory', 'Class', 'Rate', 'Fee'],
        ['014', 'A', 'n/a', null],
        [null, 'B', 2, 3],
      ],
      merged: ['A2:A3', 'C2:D2'],
    })
    expect(rows).toEqual([
      ['014', 'A', 'n/a', 'n/a'],
      ['014', 'B', '2', '3'],
    ])
  })

  it('has a line over all columns once, and rows that are merged as a whole', async () => {
    const { rows } = await readSheets({
      name: 'A',
      rows: [
        ['Code', 'Rate'],
        ['Liability', null],
        ['A', 1],
        [null, null],
        ['B', 2],
      ],
      merged: ['A2:B2', 'A3:A4', 'B3:B4'],
    })
    expect(rows).toEqual([
      ['Liability', ''],
      ['A', '1'],
      ['B', '2'],
    ])
  })

  it('keeps tables apart that a blank row or column parts, each under its title', async () => {
    const { sections } = await readSheets({
      name: 'Rates',
      rows: [
        ['All rates'],
        [],
        ['Table 1: bases', null, null, 'Table 2: ages'],
        ['Class', 'Base', null, 'Age', 'Factor'],
        ['A', 412, null, 16, 2.5],
        ['B', 438, null, 17, 2.25],
        [],
        ['Table 3: limits'],
        ['Limit', 'Factor'],
        ['25/50', 1],
      ],
    })
    expect(
      sections.map(({ heading, level, name, blocks }) => [
        level,
        heading,
        name,
        ...blocks.map(block =>
          block.kind === 'table' ? rowsOf(block).length : block.kind === 'paragraph' ? block.plain.text : 0,
        ),
      ]),
    ).toEqual([
      [1, 'Rates', 'rates', 'All rates'],
      [2, 'Table 1: bases', 'rates.table-1-bases', 2],
      [2, 'Table 2: ages', 'rates.table-2-ages', 2],
      [2, 'Table 3: limits', 'rates.table-3-limits', 1],
    ])
  })

  it('keeps one table together across a blank column and a blank row', async () => {
    const { tables, rows } = await readSheets({
      name: 'A',
      rows: [
        ['Line', null, 'Premium', 'Loss', null, 'Ratio', 'Change'],
        ['Auto', null, 900, 450, null, 50, 3],
        ['Home', null, 700, 490, null, 70, -2],
        [],
        ['Total', null, 1600, 940, null, 58.75, 1],
      ],
    })
    expect(tables).toHaveLength(1)
    expect(rows.at(-1)).toEqual(['Total', '', '1600', '940', '', '58.75', '1'])
  })
})
