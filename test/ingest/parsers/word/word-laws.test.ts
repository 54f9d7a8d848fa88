import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleVersion } from '../../../../ingest/parsers/parse-document.ts'
import { parseWord } from '../../../../ingest/parsers/word/parse-word.ts'
import { canonicalText } from '../../../../src/domain/document.ts'
import { makeWord, numbered, paragraph, run, table } from '../../../support/make-word.ts'
import { expectDocumentLaws } from '../document-laws.ts'

/** XML of a piece of a document, with the texts that are to be read of it and those that are not, in order. */
type Made = { xml: string; shown: string[]; unshown: string[] }

const by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const fieldOf = (result: string) =>
  `${field('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>${field('separate')}${result}${field('end')}`
const shownRuns: ((text: string) => string)[] = [
  text => run(text),
  text => run(text, '<w:b/><w:i/>'),
  text => `<w:ins ${by}>${run(text)}</w:ins>`,
  text => `<w:moveTo ${by}>${run(text)}</w:moveTo>`,
  text => `<w:hyperlink>${run(text)}</w:hyperlink>`,
  text => `<w:sdt><w:sdtPr/><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`,
  text => fieldOf(run(text)),
  text =>
    `<mc:AlternateContent><mc:Choice Requires="w14">${run(text)}</mc:Choice><mc:Fallback>${run('fallback')}</mc:Fallback></mc:AlternateContent>`,
]
const unshownRuns: ((text: string) => string)[] = [
  text => `<w:del ${by}><w:r><w:delText>${text}</w:delText></w:r></w:del>`,
  text => `<w:moveFrom ${by}>${run(text)}</w:moveFrom>`,
  text => run(text, '<w:vanish/>'),
]

const word = fc.stringMatching(/^[A-Za-zÀ-ž0-9%$&<>"'東京ß]{1,12}$/)
const pieces: fc.Arbitrary<Made> = fc
  .array(fc.tuple(word, fc.nat({ max: 10 }), fc.constantFrom('', ' ', '. ')), { minLength: 1, maxLength: 5 })
  .map(made => {
    const shown: string[] = []
    const unshown: string[] = []
    const xml = made.map(([text, kind, after]) => {
      const form = shownRuns[kind]
      if (form === undefined) {
        unshown.push(`gone${text.length}away`)
        return unshownRuns[kind % 3]!(unshown.at(-1)!)
      }
      shown.push(text.normalize('NFC'))
      return form(text) + run(after)
    })
    return { xml: xml.join(''), shown, unshown }
  })

const join = (parts: readonly Made[], xml: (parts: string[]) => string): Made => ({
  xml: xml(parts.map(part => part.xml)),
  shown: parts.flatMap(part => part.shown),
  unshown: parts.flatMap(part => part.unshown),
})

const properties = fc.constantFrom(
  '',
  '<w:outlineLvl w:val="0"/>',
  '<w:outlineLvl w:val="2"/>',
  numbered(1, 0),
  numbered(1, 1),
  '<w:rPr><w:del w:id="1"/></w:rPr>',
)
const paragraphs = fc
  .tuple(pieces, properties)
  .map(([made, look]): Made => ({ ...made, xml: paragraph(made.xml, look) }))
const cell = fc.array(paragraphs, { minLength: 1, maxLength: 2 }).map(made => join(made, xml => xml.join('')))
const tables = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map(rows =>
    join(
      rows.map(cells => join(cells, xml => JSON.stringify(xml))),
      xml =>
        table(xml.map(row => (JSON.parse(row) as string[]).map(content => ({ content, properties: '' })))),
    ),
  )
const documents = fc
  .array(fc.oneof({ weight: 4, arbitrary: paragraphs }, { weight: 1, arbitrary: tables }), { maxLength: 12 })
  .map(made => join(made, xml => xml.join('')))

const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'

describe('any Word document', () => {
  it('has all texts that count, in their order, none that does not, and is a document as any other', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async ({ xml, shown, unshown }) => {
        const path = 'any.docx'
        const bytes = makeWord({ body: xml, numbering })
        const extracted = await parseWord(path, bytes)
        let reached = 0
        for (const text of shown) {
          const at = extracted.text.indexOf(text, reached)
          expect(at, `${text} behind ${reached} in ${extracted.text}`).toBeGreaterThanOrEqual(0)
          reached = at + text.length
        }
        for (const text of [...unshown, 'fallback']) expect(extracted.text).not.toContain(text)
        const parser = { name: 'docx@1', format: 'docx', extract: () => Promise.resolve(extracted) } as const
        const version = assembleVersion({ path, bytes }, parser, extracted)
        expectDocumentLaws(version, extracted.text)
        expect(canonicalText(version)).toBe(extracted.text)
      }),
      { numRuns: 150 },
    )
  })
})
