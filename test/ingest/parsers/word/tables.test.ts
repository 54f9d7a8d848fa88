import { describe, expect, it } from 'vitest'
import { paragraph, run, style, table } from '../../../support/make-word.ts'
import { readMade } from './read-made-word.ts'

const over = (text: string, columns: number) => ({
  content: text,
  properties: `<w:gridSpan w:val="${columns}"/>`,
})
const first = (text: string) => ({ content: text, properties: '<w:vMerge w:val="restart"/>' })
const below = { content: '', properties: '<w:vMerge/>' }
const repeated = '<w:tblHeader/>'
const bold = (text: string) => paragraph(run(text, '<w:b/>'))
const boldRow = (...texts: string[]) => texts.map(text => ({ content: bold(text), properties: '' }))
const only = async (body: string, more = {}) => (await readMade({ body, ...more })).tables[0]!

describe('tables of a Word document', () => {
  it('have the text of a merged cell in every cell that it was made of', async () => {
    const { header, rows } = await only(
      table(
        [
          ['Territory', 'Class', 'Rate'],
          [first('014'), 'Vans', '412'],
          [below, 'Carts', '96'],
          [first('021'), over('refer to us', 2)],
          [below, 'Carts', '88'],
          ['022', 'Vans', '5'],
        ],
        [repeated],
      ),
    )
    expect(header).toEqual(['Territory', 'Class', 'Rate'])
    expect(rows).toEqual([
      ['014', 'Vans', '412'],
      ['014', 'Carts', '96'],
      ['021', 'refer to us', 'refer to us'],
      ['021', 'Carts', '88'],
      ['022', 'Vans', '5'],
    ])
  })

  it('name a column by all rows of the header', async () => {
    const { header, rows } = await only(
      table(
        [
          [first('Class'), over('Rate, USD', 2)],
          [below, '2025', '2026'],
          ['Vans', '412', '438'],
        ],
        [repeated, repeated],
      ),
    )
    expect(header).toEqual(['Class', 'Rate, USD 2025', 'Rate, USD 2026'])
    expect(rows).toEqual([['Vans', '412', '438']])
  })

  it('have a header that is told by its style, its looks or its words, or none', async () => {
    const data = [
      ['Vans', '412'],
      ['Carts', '96'],
    ]
    const headerOf = async (rows: Parameters<typeof table>[0], more = {}, properties = '') =>
      (await only(table(rows).replace('<w:tbl>', `<w:tbl><w:tblPr>${properties}</w:tblPr>`), more)).header
    expect(await headerOf([boldRow('Class', 'Rate'), ...data])).toEqual(['Class', 'Rate'])
    expect(await headerOf([['Class', 'Rate'], ...data])).toEqual(['Class', 'Rate'])
    expect(await headerOf([['Class', '2026'], ...data])).toEqual(['Class', '2026'])
    expect(await headerOf(data)).toBeNull()
    const words = [
      ['Name', 'Place'],
      ['Harbor', 'Delaware'],
    ]
    expect(await headerOf(words)).toBeNull()
    const styles = style('Grid', {
      type: 'table',
      content: '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
    })
    const look = (bits: string) => `<w:tblStyle w:val="Grid"/><w:tblLook w:val="${bits}"/>`
    expect(await headerOf(words, { styles }, look('04A0'))).toEqual(['Name', 'Place'])
    expect(await headerOf(words, { styles }, look('0480'))).toBeNull()
    expect(
      await headerOf([
        [
          { ...over('Rate', 2), content: bold('Rate') },
          { ...first(''), content: bold('Note') },
        ],
        ['low', 'high', below],
        ['4', '5', 'x'],
      ]),
    ).toEqual(['Rate low', 'Rate high', 'Note'])
  })

  it('have no column where no cell begins, and one where borders are nearly the same', async () => {
    const grid = (...widths: number[]) =>
      `<w:tblGrid>${widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
    const wide = table([
      [over('a', 2), over('b', 3)],
      [over('c', 2), over('d', 3)],
    ])
    expect((await only(wide)).rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const crooked = table([
      ['a', over('b', 2), 'c'],
      [over('d', 2), 'e', 'f'],
    ]).replace('<w:tbl>', `<w:tbl>${grid(2000, 40, 1960, 2000)}`)
    expect((await only(crooked)).rows).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ])
  })

  it('leave cells free before a row, and fill short rows', async () => {
    const { rows } = await only(
      table([['a', 'b', 'c'], ['d', 'e'], ['f']], ['', '<w:gridBefore w:val="1"/>', '']),
    )
    expect(rows).toEqual([
      ['a', 'b', 'c'],
      ['', 'd', 'e'],
      ['f', '', ''],
    ])
  })

  it('have cells in one line, with their lists and the tables inside them', async () => {
    const inner = table([
      ['x', '1'],
      ['y', '2'],
    ])
    const { rows } = await only(
      table([
        ['name', { content: paragraph('first line') + paragraph('second'), properties: '' }],
        ['nested', { content: inner + paragraph(''), properties: '' }],
      ]),
    )
    expect(rows).toEqual([
      ['name', 'first line second'],
      ['nested', 'x, 1; y, 2'],
    ])
  })

  it('are read as text where they only lay out a page', async () => {
    const heading = paragraph('Rates', '<w:outlineLvl w:val="0"/>')
    const inner = table([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const { lines, parsed, tables } = await readMade({
      body:
        table([['A box around a text.']]) +
        table([[{ content: heading, properties: '' }], [{ content: inner, properties: '' }]]) +
        table([[{ content: paragraph('left 1') + paragraph('left 2'), properties: '' }, 'right']]),
    })
    expect(lines).toEqual(['A box around a text.', 'Rates', 'a\tb', 'c\td', 'left 1', 'left 2', 'right'])
    expect(parsed.sections.map(section => section.heading)).toEqual(['', 'Rates'])
    expect(tables).toHaveLength(1)
  })

  it('keep a long merged text once, and as many columns as Word may have', async () => {
    const long = 'every vehicle that is kept in the harbor '.repeat(40).trim()
    const merged = await readMade({
      body: table([
        ['a', first(long)],
        ['b', below],
        ['c', below],
      ]),
    })
    expect(merged.tables[0]!.rows.map(row => row[1])).toEqual([long, '', ''])
    const { rows } = await only(
      table([
        ['a', over('b', 900_000_000)],
        ['c', 'd'],
      ]),
    )
    expect(rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
})
