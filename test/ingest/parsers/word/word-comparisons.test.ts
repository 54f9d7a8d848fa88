import { describe, expect, it } from 'vitest'
import { parseHere } from '../../../../ingest/parsers/parse-document.ts'
import { compareReleases } from '../../../../src/compare/compare-releases.ts'
import type { ReleaseText } from '../../../../src/compare/release-text.ts'
import { makeWord, numbered, paragraph, run, type WordPartsMade } from '../../../support/make-word.ts'

async function releaseOf(release: string, parts: WordPartsMade): Promise<ReleaseText> {
  const document = 'manual.docx'
  const version = await parseHere({ path: document, bytes: makeWord(parts) })
  const { id: documentVersion, contentHash, format } = version
  return {
    release,
    sections: version.sections.map(section => ({ document, documentVersion, contentHash, format, section })),
  }
}

const changesOf = async (before: WordPartsMade, after: WordPartsMade) =>
  compareReleases('manual', await releaseOf('1', before), await releaseOf('2', after)).changes.map(
    ({ kinds, significance, description }) => `${significance} ${kinds.join()}: ${description}`,
  )

const entries = [
  'The fee is paid in March.',
  'The keys are returned to the office.',
  'A report is sent within seven days.',
]
const listOf = (format: string, text: string, texts: readonly string[]): WordPartsMade => ({
  numbering: `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
  body: texts.map(each => paragraph(each, numbered(1))).join(''),
})

describe('two releases of a Word document', () => {
  it.each([
    ['decimal', '%1.'],
    ['lowerLetter', '%1)'],
    ['lowerLetter', '(%1)'],
    ['upperRoman', '%1.'],
    ['bullet', 'x'],
  ])('differ by an entry alone where the labels of the others only count (%s %s)', async (format, text) => {
    const added = ['Somebody is told of it.', ...entries]
    const changes = await changesOf(listOf(format, text, entries), listOf(format, text, added))
    expect(changes.filter(change => !change.startsWith('format'))).toEqual([
      expect.stringMatching(/^substantive added: .*Somebody is told of it/),
    ])
  })

  it.each([
    ['4.%1', '4.2, renumbered from 4.1'],
    ['Article %1', 'Article 2, renumbered from Article 1'],
  ])('tell which entries are called otherwise, where %s names them', async (text, told) => {
    const added = ['Somebody is told of it.', ...entries]
    const changes = await changesOf(listOf('decimal', text, entries), listOf('decimal', text, added))
    expect(changes.map(change => change.split(':')[0])).toEqual([
      'substantive added',
      ...entries.map(() => 'editorial renumbered'),
    ])
    expect(changes[1]).toContain(told)
  })

  it('differ by a note alone, not by the marks of the notes behind it', async () => {
    const note = (id: number, text: string) => `<w:footnote w:id="${id}">${paragraph(text)}</w:footnote>`
    const mark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const first = note(1, 'This holds for every harbor but one.')
    const rate = paragraph(run('The rate is 412') + mark(1) + run(' USD.'))
    const changes = await changesOf(
      { footnotes: first, body: paragraph('It is paid once.') + rate },
      {
        footnotes: first + note(2, 'Quite another note, of which nothing was said.'),
        body: paragraph(run('It is paid once.') + mark(2)) + rate,
      },
    )
    expect(changes.filter(change => !change.startsWith('format'))).toEqual([
      expect.stringMatching(/^substantive added: .*Quite another note/),
    ])
  })

  it('do not differ by what was tracked and accepted since', async () => {
    const by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    const tracked = paragraph(
      `${run('The rate is ')}<w:del ${by}><w:r><w:delText>412</w:delText></w:r></w:del><w:ins ${by}>${run('438')}</w:ins>${run(' USD.')}`,
    )
    expect(await changesOf({ body: tracked }, { body: paragraph('The rate is 438 USD.') })).toEqual([])
  })
})
