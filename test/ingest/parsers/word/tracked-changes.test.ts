import { describe, expect, it } from 'vitest'
import { numbered, paragraph, run, table } from '../../../support/make-word.ts'
import { readMade } from './read-made-word.ts'

const by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
const inserted = (content: string) => `<w:ins ${by}>${content}</w:ins>`
const deleted = (text: string) => `<w:del ${by}><w:r><w:delText>${text}</w:delText></w:r></w:del>`
const movedFrom = (text: string) => `<w:moveFrom ${by}>${run(text)}</w:moveFrom>`
const movedTo = (text: string) => `<w:moveTo ${by}>${run(text)}</w:moveTo>`
/** A paragraph whose mark was deleted. */
const unmarked = (content: string, properties = '') =>
  paragraph(content, `${properties}<w:rPr><w:del ${by}/></w:rPr>`)

describe('tracked changes of a Word document', () => {
  it('are accepted: what was inserted or moved to counts, what was deleted or moved away does not', async () => {
    const { lines, leftOut } = await readMade({
      body:
        paragraph(run('The rate is ') + deleted('412') + inserted(run('438')) + run(' USD.')) +
        paragraph(movedFrom('A moved sentence.') + run('It stays.')) +
        paragraph(movedTo('A moved sentence.')),
    })
    expect(lines).toEqual(['The rate is 438 USD.', 'It stays.', 'A moved sentence.'])
    expect(leftOut).toEqual({ 'tracked deletions': 2 })
  })

  it('join paragraphs whose mark was deleted, with the look of the last', async () => {
    const { lines, parsed } = await readMade({
      body:
        unmarked(run('The base '), '<w:outlineLvl w:val="0"/>') +
        unmarked(deleted('old ')) +
        paragraph(run('rate')) +
        paragraph('Next', '<w:outlineLvl w:val="0"/>'),
    })
    expect(lines).toEqual(['The base rate', 'Next'])
    expect(parsed.sections.map(({ heading }) => heading)).toEqual(['', 'Next'])
  })

  it('do not count a numbered paragraph that is gone', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    const { lines } = await readMade({
      numbering,
      body:
        paragraph('first', numbered(1)) +
        unmarked(deleted('gone'), numbered(1)) +
        paragraph('second', numbered(1)),
    })
    expect(lines).toEqual(['1. first', '2. second'])
  })

  it('take away deleted rows and cells, and keep inserted ones', async () => {
    const rows = ['kept', 'gone', 'new'].map(name => [name, '1'])
    const { tables } = await readMade({
      body: table(rows, ['', `<w:del ${by}/>`, `<w:ins ${by}/>`]),
    })
    expect(tables[0]!.rows).toEqual([
      ['kept', '1'],
      ['new', '1'],
    ])
    const cells = table([
      [
        'a',
        { content: 'gone', properties: `<w:cellDel ${by}/>` },
        { content: 'b', properties: `<w:cellIns ${by}/>` },
      ],
      ['c', { content: 'gone', properties: `<w:cellDel ${by}/>` }, 'd'],
    ])
    expect((await readMade({ body: cells })).tables[0]!.rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('say nothing of how a paragraph looked before', async () => {
    const before = `<w:pPrChange ${by}><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>`
    const hidden = run('shown', `<w:rPrChange ${by}><w:rPr><w:vanish/></w:rPr></w:rPrChange>`)
    const { lines, parsed } = await readMade({ body: paragraph(hidden, before) })
    expect(lines).toEqual(['shown'])
    expect(parsed.sections[0]!.level).toBe(0)
    expect(parsed.warnings).toEqual([])
  })

  it('keep paragraphs that were inserted as a whole, and drop the text of deleted fields', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const { lines } = await readMade({
      body:
        inserted(paragraph('All of this is new.')) +
        paragraph(
          `<w:del ${by}>${field('begin')}<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>${field('separate')}<w:r><w:delText>7</w:delText></w:r>${field('end')}</w:del>${run('Kept.')}`,
        ),
    })
    expect(lines).toEqual(['All of this is new.', 'Kept.'])
  })
})
