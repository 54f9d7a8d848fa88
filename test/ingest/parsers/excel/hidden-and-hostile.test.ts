import { describe, expect, it } from 'vitest'
import { countWordCharacters } from '../../../../ingest/parsers/count-word-characters.ts'
import { parseHere } from '../../../../ingest/parsers/parse-document.ts'
import { makeRawWorkbook, makeWorkbook, rawRow } from '../../../support/make-workbook.ts'
import { readSheets, readWorkbook } from './read-excel.ts'

const rows = [
  ['Code', 'Rate', 'Fee'],
  ['A', 1, 2],
  ['B', 3, 4],
]
const problemOf = (bytes: Uint8Array) => parseHere({ path: 'rates.xlsx', bytes }).catch(error => error)

describe('what a workbook hides or shows besides cells', () => {
  it('reads hidden sheets, rows and columns, and says so', async () => {
    const { headings, warnings, notes } = await readSheets(
      {
        name: 'Rates',
        rows,
        rowDefs: new Map([1, 2].map(row => [row, { hidden: true }])),
        columns: [{}, { hidden: true }],
      },
      { name: 'Old', rows, hidden: true },
      { name: 'Lists', rows, veryHidden: true },
      { name: 'Blank', rows: [] },
    )
    expect(headings).toEqual(['Rates', 'Old (hidden sheet)', 'Lists (hidden sheet)'])
    expect(warnings).toEqual([])
    expect(notes).toEqual([
      '1 sheet without cells: "Blank"',
      'sheet "Rates": hidden rows 2–3 read',
      'sheet "Rates": hidden column B read',
      'sheet "Old": is hidden; it was read',
      'sheet "Lists": is hidden from Excel’s own list of hidden sheets; it was read',
    ])
  })

  it('leaves out comments, charts, pictures and macros, and names them', async () => {
    const remarked = { value: 5, comment: 'a secret remark' }
    const bytes = await makeWorkbook(
      [
        {
          name: 'Rates',
          rows: [...rows, ['C', remarked, 6]],
          charts: [
            { type: 'column', series: [{ values: 'Rates!$B$2:$B$3' }], anchor: { from: { row: 5, col: 0 } } },
          ],
        },
        {
          name: 'Pivot',
          rows: [['x']],
          pivotTables: [
            {
              name: 'p',
              sourceSheet: 'Rates',
              sourceRange: 'A1:C3',
              rows: ['Code'],
              values: [{ field: 'Rate' }],
              targetCell: 'A3',
            },
          ],
        },
      ],
      { vbaProject: new Uint8Array([1, 2, 3]) },
    )
    const { text, warnings, fidelity } = await readWorkbook(bytes)
    expect(text).not.toContain('secret')
    expect(warnings).toEqual(['macros left out', 'sheet "Rates": 1 chart left out'])
    expect(fidelity?.notes).toEqual(['sheet "Pivot": 1 pivot table read as last refreshed'])
    expect(fidelity?.charactersRead).toBe(countWordCharacters(text) + 'asecretremark'.length)
    expect(fidelity?.leftOut).toEqual([
      { what: 'charts', count: 1 },
      { what: 'comments', count: 1 },
    ])
  })
})

describe('a workbook that cannot be read', () => {
  it('is refused with what would help', async () => {
    const encrypted = await makeWorkbook([{ name: 'Rates', rows }], {
      encryption: { password: 'secret', spinCount: 1000 },
    })
    expect(await problemOf(encrypted)).toMatchObject({
      code: 'bad-release',
      message: expect.stringContaining('encrypted'),
      remedy: 'Save it without a password.',
    })
    expect(await problemOf(await makeWorkbook([{ name: 'Blank', rows: [] }]))).toMatchObject({
      message: 'rates.xlsx: no sheet of the workbook has a filled cell',
    })
  })

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]>', 'a document type is declared'],
    ['an entity', '', 'not well-formed XML'],
  ])('has %s in a sheet', async (_, prolog, message) => {
    const sheet = `${prolog}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rawRow(1, [['A1', '<v>&a;</v>', 't="str"']])}</sheetData></worksheet>`
    const bytes = makeRawWorkbook('', { 'xl/worksheets/sheet1.xml': sheet })
    expect(await problemOf(bytes)).toMatchObject({
      code: 'bad-release',
      message: expect.stringContaining(message),
    })
  })

  it('is damaged anywhere: it is read, or refused as a problem', async () => {
    const whole = await makeWorkbook([{ name: 'Rates', rows, merged: ['A2:A3'] }])
    for (let at = 7; at < whole.length; at += Math.ceil(whole.length / 60)) {
      const cut = await problemOf(whole.subarray(0, at))
      expect(cut).toMatchObject({ code: 'bad-release', message: expect.stringMatching(/^rates\.xlsx/) })
      const flipped = Uint8Array.from(whole)
      flipped[at]! ^= 0xff
      const read = await problemOf(flipped)
      expect('sections' in read || read.code === 'bad-release' || read.code === 'too-large').toBe(true)
    }
  })
})

it('says of a workbook what is missing from it', async () => {
  const bytes = makeRawWorkbook(
    `<sheetData>${rawRow(1, [
      ['A1', '<v>1</v>'],
      ['B1', '<v>7</v>', 't="s"'],
    ])}</sheetData>`,
    {
      'xl/workbook.xml':
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Rates" r:id="rId1"/><sheet name="Chart" r:id="rId9"/></sheets></workbook>',
    },
  )
  const { warnings } = await readWorkbook(bytes)
  expect(warnings).toEqual([
    'sheet "Rates": 1 cell whose text is missing from the file (B1)',
    'sheet "Chart": no sheet of cells',
  ])
})

describe('a workbook that asks for too much', () => {
  it('merges all cells of a sheet: no more than the filled ones are copied', async () => {
    const merges = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(50)}</mergeCells>`
    const bytes = makeRawWorkbook(
      `<sheetData>${rawRow(1, [['A1', '<v>1</v>']])}${rawRow(3, [['C3', '<v>2</v>']])}</sheetData>${merges}`,
    )
    expect((await readWorkbook(bytes)).text).toContain('2')
  })

  it('has thousands of sheets without cells: they are counted, and few are named', async () => {
    const names = Array.from(
      { length: 3_000 },
      (_, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="rId2"/>`,
    )
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const bytes = makeRawWorkbook(`<sheetData>${rawRow(1, [['A1', '<v>1</v>']])}</sheetData>`, {
      'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="Rates" sheetId="1" r:id="rId1"/>${names.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[1, 2].map(id => `<Relationship Id="rId${id}" Type="${relation}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}</Relationships>`,
      'xl/worksheets/sheet2.xml':
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
    })
    const { headings, notes } = await readWorkbook(bytes)
    expect(headings).toEqual(['Rates'])
    expect(notes).toEqual(['3,000 sheets without cells: "S0", "S1", "S2", "S3", "S4", 2,995 more'])
  })

  it('numbers rows and columns that are none: they follow what stands before them', async () => {
    const hidden =
      '<col min="-5" max="99999999999" hidden="1"/><col min="NaN" max="3" hidden="1"/><col min="2" max="99999" hidden="1"/>'
    const cell = (value: number) => `<c r="?" s="99"><v>${value}</v></c>`
    const bytes = makeRawWorkbook(
      `<cols>${hidden}</cols><sheetData><row r="NaN">${cell(1)}${cell(2)}</row><row r="-3">${cell(3)}</row><row r="1e99">${cell(4)}</row></sheetData>`,
    )
    const { text, notes } = await readWorkbook(bytes)
    expect(text).toBe('Rates\n\n1 | 2\n3 | \n4 | \n')
    expect(notes).toEqual(['sheet "Rates": hidden columns B–XFD read'])
  })

  it('hides a hundred sheets: some are named, the others counted', async () => {
    const sheets = Array.from({ length: 100 }, (_, at) => ({ name: `S${at}`, rows, hidden: at > 0 }))
    const { notes } = await readSheets(...sheets)
    expect(notes).toHaveLength(51)
    expect(notes?.at(-1)).toBe('49 notes more on other sheets')
  })

  it('spreads few cells over millions: it is refused', async () => {
    const wide = Array.from({ length: 16_384 }, () => '<c><v>1</v></c>').join('')
    const tall = Array.from({ length: 400 }, () => '<row><c><v>1</v></c></row>').join('')
    const bytes = makeRawWorkbook(`<sheetData><row>${wide}</row>${tall}</sheetData>`)
    expect(await problemOf(bytes)).toMatchObject({
      code: 'too-large',
      remedy: 'Split it into several files.',
    })
  })
})
