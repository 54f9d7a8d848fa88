import { describe, expect, it } from 'vitest'
import { buildSections } from '../../../../ingest/parsers/section-tree.ts'
import { numbered, paragraph, run, style, table, type WordPartsMade } from '../../../support/make-word.ts'
import { readMade } from './read-made-word.ts'

const styled = (id: string, text: string, more = '') => paragraph(text, `<w:pStyle w:val="${id}"/>${more}`)
const outline = (level: number) => `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr>`
const bold = (text: string) => paragraph(run(text, '<w:b/>'))

/** Level, number and heading of each section that has one, as they come into a document version. */
const headings = async (parts: WordPartsMade) => {
  const { text, parsed } = await readMade(parts)
  return buildSections(text, parsed.title ?? 'Made', parsed.sections)
    .filter(({ level }) => level > 0)
    .map(({ level, number, heading }) => [level, number, heading])
}

describe('headings of a Word document', () => {
  it('are known by outline level, through the styles that a style is based on', async () => {
    const styles =
      style('H', { content: outline(1) }) +
      style('Own', { basedOn: 'H' }) +
      style('Body', { basedOn: 'H', content: outline(9) }) +
      style('Loop', { basedOn: 'Loop2' }) +
      style('Loop2', { basedOn: 'Loop' })
    const body =
      styled('H', 'By style') +
      styled('Own', 'Based on it') +
      styled('Body', 'Text again') +
      styled('Loop', 'In a circle') +
      paragraph('By itself', '<w:outlineLvl w:val="0"/>')
    expect(await headings({ styles, body })).toEqual([
      [2, null, 'By style'],
      [2, null, 'Based on it'],
      [1, null, 'By itself'],
    ])
  })

  it('are known by names, in other languages and where the style itself is missing', async () => {
    const styles = style('a1', { name: 'heading 1' }) + style('berschrift2', { name: 'Überschrift 2' })
    const body = [
      styled('a1', 'One'),
      styled('berschrift2', 'Zwei'),
      styled('Heading3', 'Three'),
      styled('Titre1', 'Un'),
      styled('Headings', 'No heading'),
    ].join('')
    expect(await headings({ styles, body })).toEqual([
      [1, null, 'One'],
      [2, null, 'Zwei'],
      [3, null, 'Three'],
      [1, null, 'Un'],
    ])
  })

  it('stand below the title, which may go over two paragraphs', async () => {
    const styles = style('T', { name: 'Title' }) + style('Heading1', { content: outline(0) })
    const body = styled('T', 'Harbor Manual') + styled('T', 'of 2026') + styled('Heading1', 'Scope')
    expect(await headings({ styles, body })).toEqual([
      [1, null, 'Harbor Manual of 2026'],
      [2, null, 'Scope'],
    ])
    expect((await readMade({ styles, body })).parsed.title).toBe('Harbor Manual of 2026')
  })

  it('have the numbers that are displayed, also a single one', async () => {
    const level = (at: number, text: string, format = 'decimal') =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:pStyle w:val="H${at}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'Section %1.', 'upperRoman')}${level(1, '%2')}${level(2, '%2.%3')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    const styles = [0, 1, 2]
      .map(at => style(`H${at}`, { content: `<w:pPr>${numbered(1)}<w:outlineLvl w:val="${at}"/></w:pPr>` }))
      .join('')
    const body =
      styled('H0', 'General') + styled('H1', 'Rates') + styled('H2', 'Base rates') + styled('H2', '')
    const read = await headings({ numbering, styles, body: body + styled('H2', 'Discounts') })
    expect(read).toEqual([
      [1, 'I', 'General'],
      [2, '1', 'Rates'],
      [3, '1.1', 'Base rates'],
      [3, '1.3', 'Discounts'],
    ])
    expect((await readMade({ numbering, styles, body })).lines).toEqual([
      'Section I. General',
      '1 Rates',
      '1.1 Base rates',
    ])
  })

  it('are short paragraphs in bold where there are no heading styles', async () => {
    const body = [
      bold('1. Scope'),
      paragraph('This manual applies.'),
      bold('1.1 Vehicles'),
      paragraph('All of them.'),
      bold('This whole sentence is in bold, and none of them.'),
      paragraph(`${run('Note:', '<w:b/>')}${run(' not a heading')}`),
      bold('Rates'),
      table([
        ['a', '1'],
        ['b', '2'],
      ]),
    ].join('')
    expect(await headings({ body })).toEqual([
      [1, '1', 'Scope'],
      [2, '1.1', 'Vehicles'],
      [1, null, 'Rates'],
    ])
    const withStyle = body + paragraph('Styled', '<w:outlineLvl w:val="0"/>')
    expect(await headings({ body: withStyle })).toEqual([[1, null, 'Styled']])
  })

  it('are none where they are clauses, which are known by their numbers instead', async () => {
    const level = (at: number, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, '%1')}${level(1, '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    const clause = (text: string, at: number) =>
      paragraph(text, `${numbered(1, at)}<w:outlineLvl w:val="${at}"/>`)
    const body =
      clause('Delivery', 0) +
      clause('The supplier delivers the goods within 14 days of the order.', 1) +
      clause('The customer inspects the goods;', 1) +
      clause('General terms.', 1)
    expect(await headings({ numbering, body })).toEqual([
      [1, '1', 'Delivery'],
      [2, '1.3', 'General terms.'],
    ])
    expect((await readMade({ numbering, body })).blocks).toMatchObject([
      {
        kind: 'list',
        rows: [{ key: '1.1', plain: { text: expect.stringMatching(/^1.1 The supplier/) } }, { key: '1.2' }],
      },
    ])
  })

  it('are none where they are as long as a paragraph', async () => {
    const long = 'All vehicles are insured. '.repeat(12).trim()
    const { blocks } = await readMade({ body: paragraph(long, '<w:outlineLvl w:val="0"/>') })
    expect(blocks).toMatchObject([{ kind: 'paragraph', plain: { text: long } }])
  })
})

describe('the title of a Word document', () => {
  const core = (title: string) => ({
    more: [
      {
        name: 'docProps/core.xml',
        content: `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
      },
    ],
  })
  const one = paragraph('Only heading', '<w:outlineLvl w:val="0"/>')

  it('is that of its text, else that of its properties, else that of its file', async () => {
    const title = async (parts: WordPartsMade) => (await readMade(parts)).parsed.title
    expect(await title({ body: one, ...core('Of the properties') })).toBe('Only heading')
    expect(await title({ body: one + one, ...core('Of the properties') })).toBe('Of the properties')
    expect(await title({ body: one + one, ...core('Microsoft Word - old.doc') })).toBeNull()
    expect(await title({ body: paragraph('text') })).toBeNull()
  })
})
