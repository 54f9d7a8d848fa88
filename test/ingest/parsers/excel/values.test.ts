import { describe, expect, it } from 'vitest'
import { showNumber } from '../../../../ingest/parsers/excel/show-number.ts'
import { makeRawWorkbook, makeWorkbook, rawRow } from '../../../support/make-workbook.ts'
import { readSheets, readWorkbook } from './read-excel.ts'

const shown = (value: number, format: string) => showNumber(value, format, false).text

describe('values of a workbook', () => {
  it.each([
    [412, 'General', '412'],
    [1 / 3, 'General', '0.333333333'],
    [412, '$#,##0.00', '$412.00'],
    [-1234.5, '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', '$(1,234.50)'],
    [0.0625, '0.00%', '6.25%'],
    [123456789, '000-00-0000', '123-45-6789'],
    [2.25, '# ?/?', '2 1/4'],
    [1, '"Yes";"Yes";"No"', 'Yes'],
    [1234.5, '[$€-407] #,##0.00', '€ 1,234.50'],
    [45366, 'yyyy-mm-dd', '2024-03-15'],
    [45366.5, 'm/d/yyyy h:mm', '3/15/2024 12:00'],
    [41 / 37, '0.000', '1.108'],
    [45366, '[$-407]d. mmmm yyyy', '15. März 2024'],
    [1.5, '[h]:mm', '36:00'],
    [3, 'no [[ format', '3'],
  ])('%d in the format %s is displayed as %s', (value, format, text) => {
    expect(shown(value, format)).toBe(text)
  })

  it.each([
    [0.0625, '0%', '6% (6.25%)'],
    [1.2473, '0.00', '1.25 (1.2473)'],
    [1234567, '#,##0,', '1,235 (1,234,567)'],
    [1234.5678, '0.00', '1234.57 (1,234.5678)'],
    [1 / 19, '0%', '5% (5.26316%)'],
    [1234567.891011, '#,##0,', '1,235 (1,234,568)'],
    [123456789012, 'General', '1.23457E+11 (123456789012)'],
    [12.5, ';;;', '(12.5)'],
    [45352, 'mmm-yy', 'Mar-24 (2024-03)'],
    [45366, 'd-mmm', '15-Mar (2024-03-15)'],
    [45366.5, 'yyyy-mm-dd', '2024-03-15 (2024-03-15 12:00)'],
  ])('where a format hides a part of %d, what the cell holds follows: %s', (value, format, text) => {
    expect(shown(value, format)).toBe(text)
  })

  it('says which day a date is that has its day first, since it may be read month first', () => {
    expect(shown(45355, 'dd/mm/yyyy')).toBe('04/03/2024 (2024-03-04)')
    expect(shown(45355, 'mm/dd/yyyy')).toBe('03/04/2024')
  })

  it('tells digits of a result only where more than a thousandth is hidden', async () => {
    const row = [
      { value: 0.0625, format: '0%', formula: '1/16' },
      { value: 1234.5678, format: '0.00', formula: '2*617.2839' },
      { value: 1234.5678, format: '0.00' },
    ]
    const { rows } = await readSheets({ name: 'A', rows: [['a', 'b', 'c'], row] })
    expect(rows).toEqual([['6% (6.25%)', '1234.57', '1234.57 (1,234.5678)']])
  })

  it('reads texts, booleans, errors and dates as they are displayed', async () => {
    const bytes = makeRawWorkbook(
      `<sheetData>${rawRow(1, [
        [
          'A1',
          '<is><r><t>Base</t></r><r><t xml:space="preserve"> rate</t></r><rPh><t>kana</t></rPh></is>',
          't="inlineStr"',
        ],
        ['B1', '<v>1</v>', 't="b"'],
        ['C1', '<v>#DIV/0!</v>', 't="e"'],
        ['D1', '<v>2024-03-15T00:00:00</v>', 't="d"'],
        ['E1', '<f>A1&amp;"!"</f><v>Line_x000D_\nbreak &lt;b&gt; e\u0301</v>', 't="str"'],
      ])}</sheetData>`,
    )
    const { rows, notes } = await readWorkbook(bytes)
    expect(rows).toEqual([['Base rate', 'TRUE', '#DIV/0!', '2024-03-15', 'Line break <b> é']])
    expect(notes).toEqual(['sheet "Rates": 1 cell with an error (C1)'])
  })

  it('finds cells whose place is left out, and reads rows that stand in disorder', async () => {
    const bytes = makeRawWorkbook(
      '<sheetData><row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row></sheetData>',
    )
    const { header, rows } = await readWorkbook(bytes)
    expect([header, rows]).toEqual([['a', 'b'], [['1', '2']]])
  })

  it('counts dates from 1904 where the workbook does', async () => {
    const rows = [
      ['Filed', 'On'],
      ['a', new Date(Date.UTC(2024, 2, 15))],
    ]
    const since1904 = await readWorkbook(await makeWorkbook([{ name: 'A', rows }], { dateSystem: '1904' }))
    const since1900 = await readWorkbook(await makeWorkbook([{ name: 'A', rows }]))
    expect(since1904.rows).toEqual([['a', '2024-03-15']])
    expect(since1904.rows).toEqual(since1900.rows)
  })

  it('leaves a formula without a stored result blank and says so', async () => {
    const bytes = makeRawWorkbook(
      `<sheetData>${rawRow(1, [
        ['A1', '<is><t>a</t></is>', 't="inlineStr"'],
        ['B1', '<f>A1</f>'],
        ['C1', '<f>A1</f><v></v>'],
      ])}</sheetData>`,
    )
    const { text, warnings } = await readWorkbook(bytes)
    expect(text).toBe('Rates\n\na\n')
    expect(warnings.join()).toContain('2 formulas without a stored result, left blank (B1, C1)')
  })
})
