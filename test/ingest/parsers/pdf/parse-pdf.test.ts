import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../ingest/parsers/parse-file.ts'
import { canonicalText, pageAt } from '../../../../src/domain/document.ts'
import { makePdf, type PlacedText, placeLines } from '../../../support/make-pdf.ts'
import { expectDocumentLaws } from '../document-laws.ts'

const read = async (pages: readonly (readonly PlacedText[])[], path = 'manual.pdf') => {
  const version = await parseFile({ path, bytes: await makePdf(pages) })
  expectDocumentLaws(version, canonicalText(version))
  return version
}

/** A page with its header and number. */
const page = (number: number, ...texts: PlacedText[]): PlacedText[] => [
  { text: 'Harbor Manual, edition 4', x: 60, y: 40 },
  ...texts,
  { text: `${number}`, x: 300, y: 760 },
]

describe('a PDF', () => {
  it('gives its text in paragraphs under its headings, with the page of each', async () => {
    const version = await read([
      page(
        1,
        { text: '1. Scope', x: 60, y: 80, size: 14, bold: true },
        ...placeLines([
          'This manual applies to every harbor vehicle that is kept, driven or moved by the insu-',
          'red, and to none that is let to another person, whatever the other person pays for it.',
        ]),
        ...placeLines(['The insured is named in the schedule.'], { y: 140 }),
      ),
      page(
        2,
        { text: '2. Rates', x: 60, y: 80, size: 14, bold: true },
        ...placeLines(['The base rate is 412 for each insured vehicle.']),
      ),
      page(3, ...placeLines(['It is paid in March.'])),
    ])
    expect(version.format).toBe('pdf')
    expect(version.sections.map(({ number, heading }) => [number, heading])).toEqual([
      ['1', 'Scope'],
      ['2', 'Rates'],
    ])
    const text = canonicalText(version)
    expect(text).toContain('moved by the insured, and to none that is let')
    expect(text).not.toMatch(/Harbor Manual|\n3\n/)
    const pageOf = (words: string) => pageAt(version.pages!, text.indexOf(words))
    expect(['1. Scope', 'The insured is', 'The base rate', 'paid in March'].map(pageOf)).toEqual([1, 1, 2, 3])
  })

  it('is known by its content, not by its name', async () => {
    const bytes = await makePdf([placeLines(['The base rate is 412.'])])
    expect((await parseFile({ path: 'rates.txt', bytes })).format).toBe('pdf')
    const text = new TextEncoder().encode('The base rate is 412.')
    await expect(parseFile({ path: 'rates.pdf', bytes: text })).rejects.toMatchObject({ code: 'bad-release' })
  })
})
