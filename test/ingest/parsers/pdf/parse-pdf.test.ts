import { describe, expect, it } from 'vitest'
import { documentParsers } from '../../../../ingest/parsers/document-parsers.ts'
import { assembleVersion } from '../../../../ingest/parsers/parse-document.ts'
import { parseFile } from '../../../../ingest/parsers/parse-file.ts'
import { parsePdf } from '../../../../ingest/parsers/pdf/parse-pdf.ts'
import { canonicalText, pageAt } from '../../../../src/domain/document.ts'
import { makePdf, type PlacedText, placeLines } from '../../../support/make-pdf.ts'
import { expectDocumentLaws } from '../document-laws.ts'

const read = async (pages: readonly (readonly PlacedText[])[], path = 'manual.pdf') => {
  const bytes = await makePdf(pages)
  const { layout: _, ...extracted } = await parsePdf(path, bytes)
  const version = assembleVersion({ path, bytes }, documentParsers.pdf, extracted)
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
    expect((await parseFile({ path: 'rates.pdf', bytes: text })).format).toBe('text')
  })
})

/** Rows of a name and amounts, whose right ends stand at these places. */
const rows = (y: number, lines: readonly (readonly string[])[], ends = [360, 440, 520]): PlacedText[] =>
  lines.flatMap(([name, ...amounts], index) => [
    { text: name!, x: 60, y: y + 14 * index },
    ...amounts.map((text, at) => ({ text, x: ends[at]!, y: y + 14 * index, right: true })),
  ])

describe('tables of a PDF', () => {
  const tablesOf = async (texts: readonly PlacedText[]) =>
    (await read([texts])).sections
      .flatMap(({ blocks }) => blocks)
      .flatMap(block =>
        block.kind === 'table'
          ? [[block.header, ...block.rows].map(row => row?.cells.map(({ text }) => text))]
          : [],
      )

  it('have rows, cells and a header without rulings', async () => {
    const [table] = await tablesOf([
      { text: 'Years ended in March', x: 400, y: 88 },
      { text: '2025', x: 360, y: 102, right: true },
      { text: '2024', x: 440, y: 102, right: true },
      { text: '2023', x: 520, y: 102, right: true },
      ...rows(116, [
        ['Premiums', '1,412', '1,380', '(96)'],
        ['Claims and costs', '(998)', '—', '(870)'],
        ['Result', '414', '1,380', '(966)'],
      ]),
      // a currency sign stands away from its amount
      { text: '$', x: 320, y: 116 },
    ])
    expect(table).toEqual([
      ['', 'Years ended in March 2025', 'Years ended in March 2024', '2023'].map(text =>
        text.includes('20') ? expect.stringMatching(text.slice(-4)) : '',
      ),
      ['Premiums', '$1,412', '1,380', '(96)'],
      ['Claims and costs', '(998)', '—', '(870)'],
      ['Result', '414', '1,380', '(966)'],
    ])
  })

  it('may hold words alone, where all rows have the same cells below each other', async () => {
    const words = [
      ['Harbor Marine', 'Delaware'],
      ['Harbor Motor', 'Texas'],
      ['Harbor Rail', 'Ohio'],
    ]
    const placed = words.flatMap(([name, place], index) => [
      { text: name!, x: 60, y: 116 + 14 * index },
      { text: place!, x: 300, y: 116 + 14 * index },
    ])
    const header = [
      { text: 'Subsidiary', x: 90, y: 100, bold: true },
      { text: 'Formed in', x: 310, y: 100, bold: true },
    ]
    expect(await tablesOf([...header, ...placed])).toEqual([[['Subsidiary', 'Formed in'], ...words]])
  })

  it('give the sign that stands right behind an amount to the next one', async () => {
    const [table] = await tablesOf([
      ...rows(116, [
        ['Premiums', '', '380', '96'],
        ['Claims', '998', '870', '12'],
      ]),
      { text: '412 $', x: 368, y: 116, right: true },
    ])
    expect(table?.[1]).toEqual(['Premiums', '412', '$380', '96'])
  })

  it('leave a cell empty that is empty, and join a name that goes on', async () => {
    const [table] = await tablesOf([
      { text: 'North', x: 360, y: 102, right: true },
      { text: 'South', x: 440, y: 102, right: true },
      ...rows(116, [
        ['Vehicles that are kept,', '', ''],
        ['driven or moved', '12', '14'],
        ['Boats', '', '3'],
        ['Carts', '7', ''],
      ]),
    ])
    expect(table).toEqual([
      ['', 'North', 'South'],
      ['Vehicles that are kept, driven or moved', '12', '14'],
      ['Boats', '', '3'],
      ['Carts', '7', ''],
    ])
  })

  it('are kept as lines where an amount stands under two columns', async () => {
    const version = await read([
      [
        ...rows(100, [
          ['Vehicles', '12', '14'],
          ['Boats', '9', '3'],
        ]),
        { text: 'Carts', x: 60, y: 128 },
        { text: '1,000,000 to 2,000,000', x: 445, y: 128, right: true },
        { text: '8', x: 300, y: 128 },
      ],
    ])
    expect(version.sections[0]!.blocks).toMatchObject([{ kind: 'paragraph' }])
    expect(canonicalText(version)).toContain('Boats   9   3')
  })
})

describe('columns of a PDF', () => {
  it('are read one after the other', async () => {
    const column = (name: string) =>
      Array.from({ length: 9 }, (_, index) => `${name} line ${index + 1} of the running text`)
    const version = await read([[...placeLines(column('left')), ...placeLines(column('right'), { x: 330 })]])
    const text = canonicalText(version)
    expect(text.indexOf('left line 9')).toBeLessThan(text.indexOf('right line 1'))
  })
})
