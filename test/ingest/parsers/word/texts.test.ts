import { describe, expect, it } from 'vitest'
import { paragraph, run, style } from '../../../support/make-word.ts'
import { readMade } from './read-made-word.ts'

const field = (type: string, more = '') => `<w:r><w:fldChar w:fldCharType="${type}">${more}</w:fldChar></w:r>`
const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const complexField = (code: string, result: string) =>
  field('begin') + instruction(code) + field('separate') + result + field('end')
const only = async (content: string, more = {}) =>
  (await readMade({ body: paragraph(content), ...more })).lines

describe('texts of a Word document', () => {
  it('keep their blanks, breaks, tabs and hyphens', async () => {
    const piece = (xml: string) => `<w:r>${xml}</w:r>`
    const { text } = await readMade({
      body: paragraph(
        `${run('Name:')}${piece('<w:tab/>')}${run('Harbor')}${piece('<w:br/>')}${piece('<w:t> line </w:t>')}${run(' two')}${piece('<w:br w:type="page"/>')}${run('x')}${piece('<w:noBreakHyphen/>')}${run('y')}${piece('<w:softHyphen/>')}${run('z')}`,
      ),
    })
    expect(text).toBe('Name:\tHarbor\nline two x\u2011yz\n')
  })

  it('are in NFC, also where a run ends between a letter and its accent', async () => {
    expect(await only(run('Cafe') + run('\u0301'))).toEqual(['Café'])
  })

  it('show results of fields, not what they were made of', async () => {
    expect(await only(run('See ') + complexField('REF a \\h', run('page 4')) + run('.'))).toEqual([
      'See page 4.',
    ])
    expect(await only(`<w:fldSimple w:instr="AUTHOR">${run('Ann')}</w:fldSimple>`)).toEqual(['Ann'])
    const nested = field('begin') + instruction('IF ') + complexField('MERGEFIELD sum', run('412'))
    expect(
      await only(nested + instruction(' > 9') + field('separate') + run('large') + field('end')),
    ).toEqual(['large'])
    const box = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    expect(await only(field('begin', box) + field('end') + run(' agreed'))).toEqual(['☒ agreed'])
    const choice =
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList></w:ffData>'
    expect(await only(field('begin', choice) + field('end'))).toEqual(['b'])
  })

  it('go on behind a field that never ends', async () => {
    const { lines, parsed } = await readMade({
      body:
        paragraph(field('begin') + instruction('QUOTE') + run('lost')) +
        paragraph('after the field') +
        paragraph(field('begin') + instruction('TOC \\o') + field('separate') + run('Scope 3')) +
        paragraph('Scope', '<w:outlineLvl w:val="0"/>') +
        paragraph('after the contents'),
    })
    expect(lines).toEqual(['after the field', 'Scope', 'after the contents'])
    expect(parsed.warnings).toEqual([expect.stringContaining('no end')])
  })

  it('leave a table of contents out', async () => {
    const { lines, leftOut, parsed } = await readMade({
      styles: style('TOC1', { name: 'toc 1' }),
      body:
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' +
        paragraph('Contents') +
        paragraph(field('begin') + instruction('TOC') + field('separate') + run('Scope 1')) +
        '</w:sdtContent></w:sdt>' +
        paragraph(run('Rates 2') + field('end')) +
        paragraph('Lists 3', '<w:pStyle w:val="TOC1"/>') +
        paragraph('Text.'),
    })
    expect(lines).toEqual(['Text.'])
    expect(leftOut).toEqual({ 'texts of a table of contents': 4 })
    expect(parsed.fidelity!.charactersRead).toBe('ContentsScope1Rates2Lists3Text'.length)
  })

  it('leave hidden text out, and say so', async () => {
    const styles =
      style('Secret', { type: 'character', content: '<w:rPr><w:vanish/></w:rPr>' }) +
      style('Note', { content: '<w:rPr><w:vanish/></w:rPr>' })
    const { lines, parsed } = await readMade({
      styles,
      body:
        paragraph(run('open') + run(' direct', '<w:vanish/>') + run(' style', '<w:rStyle w:val="Secret"/>')) +
        paragraph(run('whole') + run('shown', '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Note"/>'),
    })
    expect(lines).toEqual(['open', 'shown'])
    expect(parsed.warnings).toEqual(['hidden text is left out (3 places)'])
    expect(parsed.fidelity!.charactersRead! - 'openshown'.length).toBe('directstylewhole'.length)
  })

  it('leave comments and empty content controls out, and keep filled ones and links', async () => {
    const control = (content: string, more = '') =>
      `<w:sdt><w:sdtPr>${more}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const { lines, leftOut } = await readMade({
      body:
        paragraph(
          `<w:commentRangeStart w:id="0"/>${run('a ')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${control(run('b'))} ${control(run('Click here'), '<w:showingPlcHdr/>')}<w:hyperlink>${run(' c')}</w:hyperlink>`,
        ) + control(paragraph('d') + control(paragraph('e'))),
    })
    expect(lines).toEqual(['a b c', 'd', 'e'])
    expect(leftOut).toEqual({ comments: 1, 'content controls that are not filled in': 1 })
  })

  it('have the signs of fonts of symbols, and say which they lack', async () => {
    const sign = (font: string, code: string) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`
    expect(await only(sign('Wingdings', 'F0FC') + sign('Symbol', 'F061') + sign('Symbol', '00A3'))).toEqual([
      '✓α≤',
    ])
    const { parsed } = await readMade({ body: paragraph(sign('Webdings', 'F021')) })
    expect(parsed.warnings[0]).toContain('signs of a font')
  })

  it('have raised figures and signs as they look, and a large initial with its word', async () => {
    const raised = '<w:vertAlign w:val="superscript"/>'
    const { lines } = await readMade({
      body:
        paragraph(
          run('10') + run('6', raised) + run(' m') + run('2', raised) + run(', the 1') + run('st', raised),
        ) +
        paragraph(run('\uf0fc yes', '<w:rFonts w:ascii="Wingdings"/>')) +
        paragraph('T', '<w:framePr w:dropCap="drop"/>') +
        paragraph('his is the text.'),
    })
    expect(lines).toEqual(['10⁶ m², the 1st', '✓ yes', 'This is the text.'])
  })

  it('read a formula as it goes, and a reading aid not at all', async () => {
    const math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    expect(
      await only(
        `<m:oMath ${math}><m:r><m:t>a=</m:t></m:r><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:oMath>`,
      ),
    ).toEqual(['a=b/c^2'])
    const ruby = `<w:r><w:ruby><w:rt>${run('とう')}</w:rt><w:rubyBase>${run('東')}</w:rubyBase></w:ruby></w:r>`
    expect(await only(ruby)).toEqual(['東'])
  })

  it('read a text box once, behind the paragraph where it is anchored', async () => {
    const box = (text: string) =>
      `<w:txbxContent>${paragraph(text, '<w:outlineLvl w:val="0"/>')}</w:txbxContent>`
    const drawing = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box('In the box')}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box('In the box')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const { lines, parsed } = await readMade({
      body: paragraph(run('Before ') + drawing + run('and after.')) + paragraph('Next.'),
    })
    expect(lines).toEqual(['Before and after.', 'In the box', 'Next.'])
    expect(parsed.sections).toHaveLength(1)
  })

  it('say what is not read: charts, diagrams, embedded objects, inserted files; pictures are counted', async () => {
    const graphic = (inner: string) => `<w:r><w:drawing>${inner}</w:drawing></w:r>`
    const { parsed, leftOut } = await readMade({
      body: `${paragraph(
        graphic('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>') +
          graphic('<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>') +
          graphic('<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>') +
          '<w:r><w:object/></w:r>',
      )}<w:altChunk/>`,
    })
    expect(leftOut).toEqual({
      charts: 1,
      diagrams: 1,
      pictures: 1,
      'embedded objects': 1,
      'inserted files': 1,
    })
    expect(parsed.warnings).toHaveLength(4)
  })
})

describe('notes of a Word document', () => {
  const note = (id: number, text: string, kind: string, type = '') =>
    `<w:${kind} w:id="${id}"${type}>${paragraph(`<w:r><w:footnoteRef/></w:r>${run(text)}`)}</w:${kind}>`
  const referTo = (id: number, kind = 'footnote', more = '') =>
    `<w:r><w:${kind}Reference w:id="${id}"${more}/></w:r>`

  it('stand at the end of their section, under the mark that stands in the text', async () => {
    const { lines, blocks } = await readMade({
      footnotes:
        note(0, 'line', 'footnote', ' w:type="separator"') +
        note(5, ' Before tax.', 'footnote') +
        note(2, 'See 3.', 'footnote'),
      endnotes: note(1, 'The end.', 'endnote'),
      body:
        paragraph('Rates', '<w:outlineLvl w:val="0"/>') +
        paragraph(run('The rate') + referTo(5) + run(' is 412') + referTo(1, 'endnote') + run('.')) +
        paragraph(`Terms`, '<w:outlineLvl w:val="0"/>') +
        paragraph(run('A term.') + referTo(2) + referTo(99)),
    })
    expect(lines).toEqual([
      'Rates',
      'The rate\u202f¹ is 412\u202fⁱ.',
      '¹ Before tax.',
      'ⁱ The end.',
      'Terms',
      'A term.\u202f²',
      '² See 3.',
    ])
    expect(blocks.flatMap(block => (block.kind === 'list' ? block.rows.map(row => row.key) : []))).toEqual([
      'note 1',
      'note i',
      'note 2',
    ])
  })

  it('may have a mark of their own, and none in a heading', async () => {
    const { lines, parsed } = await readMade({
      footnotes: note(1, '* Own.', 'footnote') + note(2, 'Of the heading.', 'footnote'),
      body:
        paragraph(run('Rates') + referTo(2), '<w:outlineLvl w:val="0"/>') +
        paragraph(run('Text') + referTo(1, 'footnote', ' w:customMarkFollows="1"') + run('*')),
    })
    expect(lines).toEqual(['Rates', 'Text*', '¹ Of the heading.', '* Own.'])
    const unseen = `<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>`
    const hidden = await readMade({
      footnotes: note(1, 'Hidden.', 'footnote'),
      body: paragraph(run('Text') + unseen),
    })
    expect(hidden.lines).toEqual(['Text'])
    expect(parsed.sections[0]!.heading).toBe('Rates')
  })
})
