import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../eval/datasets/seeded-random.ts'
import { shuffled } from '../../eval/datasets/shuffled.ts'
import { makeWriter } from '../../eval/performance/releases/english-words.ts'
import { findCandidates } from '../../src/compare/align/find-candidates.ts'
import { numberedTexts } from '../../src/compare/align/numbered-texts.ts'
import { textVectors } from '../../src/compare/align/text-vectors.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change, Comparison } from '../../src/domain/change.ts'
import { applyComparison } from '../support/apply-comparison.ts'
import { type BlockPlan, makeDocumentVersion, type SectionPlan } from '../support/document-version.ts'
import { type ParsedRelease, releaseText } from './release-text.ts'

const random = seededRandom(11)
const writer = makeWriter(random)
const times = <Value>(count: number, make: (at: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at))
const paragraph = (text: string): BlockPlan => ({ kind: 'paragraph', text: [text] })
const rows = (each: readonly (readonly string[])[], keyed: boolean): BlockPlan => ({
  kind: 'table',
  header: null,
  rows: each,
  keyed,
})
const section = (heading: string, ...blocks: BlockPlan[]): SectionPlan => ({ number: null, heading, blocks })
const sentences = (count: number) => times(count, writer.sentence).join(' ')

/** Some words of a text by others. */
function edited(text: string, edits: number): string {
  const words = text.split(' ')
  for (let edit = 0; edit < edits; edit++) words[Math.floor(random() * words.length)] = writer.phrase(1)
  return words.join(' ')
}

/** A release of one document, made without a parser. */
function release(sections: readonly SectionPlan[]): ParsedRelease {
  const { id: documentVersion, contentHash, format, sections: made } = makeDocumentVersion({ sections })
  const text = made.map(each => each.text).join('')
  const document = 'a.md'
  return {
    release: '1',
    sections: made.map(each => ({ document, documentVersion, contentHash, format, section: each })),
    texts: new Map([[documentVersion, text]]),
    byPath: new Map([[document, text]]),
  }
}

/** The edits make the newer release of the older one. */
function compareLawfully(older: ParsedRelease, newer: ParsedRelease): Comparison {
  const comparison = compareReleases('p', older, newer)
  const made = applyComparison(older.byPath, comparison)
  expect([...made.keys()]).toEqual([...newer.byPath.keys()])
  for (const [path, text] of newer.byPath) expect(made.get(path) === text).toBe(true)
  return comparison
}

/** The same the other way round. Gives the comparison of the older with the newer one. */
function compareBothWays(older: ParsedRelease, newer: ParsedRelease): Comparison {
  const there = compareLawfully(older, newer)
  const back = compareLawfully(newer, older)
  expect(back.changes).toHaveLength(there.changes.length)
  return there
}

const compareSections = (older: readonly SectionPlan[], newer: readonly SectionPlan[]) =>
  compareBothWays(release(older), release(newer))

const kinds = (changes: readonly Change[]) => [...new Set(changes.flatMap(change => change.kinds))].sort()

const rule = (fee: number) =>
  section('Fee', paragraph(`The driver pays a fee of ${fee} USD on the first of the month.`))

describe('work is bounded', () => {
  it('looks at few candidates of a text, however many are alike', () => {
    const texts = times(3000, () => 'The driver pays a fee on the first day of the month.')
    const { olds, news, frequency } = textVectors(texts, texts)
    let scored = 0
    findCandidates(olds, news, frequency, () => scored++)
    expect(scored).toBeGreaterThan(3000)
    expect(scored).toBeLessThanOrEqual(2 * 24 * 3000)
  })

  it('looks at no more texts that share a word than asked for', () => {
    const texts = times(2000, at => `rate ${at % 3 === 0 ? 'high' : 'low'} class ${at % 7}`)
    const [olds, news] = numberedTexts(texts, texts, text => text.split(' '))
    let found = 0
    for (const own of texts.keys()) olds.sharingRarest(news.words(own), own, 50, () => found++)
    expect(found).toBe(50 * 2000)
  })
})

describe('pathological releases give a correct comparison', { timeout: 300_000 }, () => {
  it('10,000 identical sections', () => {
    const same = times(10_000, () => rule(20))
    expect(compareSections(same, same).changes).toEqual([])
  })

  it('10,000 identical sections of which some are gone', () => {
    const { changes } = compareSections(
      times(10_000, () => rule(20)),
      times(9_975, () => rule(20)),
    )
    expect(kinds(changes)).toEqual(['removed'])
    expect(changes).toHaveLength(25)
  })

  it('10,000 identical sections that all changed alike', () => {
    const [older, newer] = [20, 25].map(fee => release(times(10_000, () => rule(fee))))
    const { changes } = compareLawfully(older!, newer!)
    expect(changes).toHaveLength(10_000)
    expect(changes.every(({ details }) => details.some(({ after }) => after === '25 USD'))).toBe(true)
  })

  it('a paragraph of 5 MB edited in places', () => {
    const text = sentences(62_000)
    expect(text.length).toBeGreaterThan(5_000_000)
    const { changes } = compareSections(
      [section('Text', paragraph(text))],
      [section('Text', paragraph(edited(text, 200)))],
    )
    expect(changes.length).toBeGreaterThan(150)
    expect(changes.length).toBeLessThan(400)
  })

  it('a sentence of 2 MB edited in places', () => {
    const text = times(300_000, () => writer.phrase(1)).join(' ')
    const { changes } = compareSections(
      [section('Text', paragraph(`${text}.`))],
      [section('Text', paragraph(`${edited(text, 300)}.`))],
    )
    expect(changes).toHaveLength(1)
    expect(changes[0]!.edits.length).toBeGreaterThan(100)
  })

  it('every line of 1,000 sections changed', () => {
    const olds = times(1000, () => ({ heading: writer.title(4), lines: times(4, writer.sentence) }))
    const plan = (change: (line: string) => string) =>
      olds.map(({ heading, lines }) =>
        section(change(heading), ...lines.map(line => paragraph(change(line)))),
      )
    const { summary } = compareSections(
      plan(line => line),
      plan(line => edited(line, 1)),
    )
    expect(summary.sections.compared).toBeGreaterThan(990)
    expect(summary.kinds.modified).toBeGreaterThan(3750)
  })

  it('a table whose keys are all equal', () => {
    const row = () => ['A', String(writer.number(9)), String(writer.number(99))]
    const { changes } = compareSections(
      [section('Rates', rows(times(10_000, row), true))],
      [section('Rates', rows(times(10_000, row), true))],
    )
    expect(changes.length).toBeGreaterThan(0)
  })

  it('20,000 rows of which each changed', () => {
    const rates = times(20_000, at => [`R${at}`, String(writer.number(900))])
    const raised = rates.map(([key, rate]) => [key!, String(Number(rate) + 5)])
    const [older, newer] = [rates, raised].map(each => release([section('Rates', rows(each, true))]))
    const { changes } = compareLawfully(older!, newer!)
    expect(changes).toHaveLength(20_000)
    expect(changes.every(({ before, after }) => before!.place.item === after!.place.item)).toBe(true)
  })

  it('150,000 rows and as many paragraphs, of each of which one changed', () => {
    const plan = (edit: number) => {
      const each = times(150_000, at => [`R${at}`, String(at === 7 ? edit : at * 3)])
      return [
        section('Rates', rows(each, true)),
        { number: null, heading: 'Notes', blocks: each.map(row => paragraph(row.join(' '))) },
      ]
    }
    const { changes } = compareReleases('p', release(plan(1)), release(plan(2)))
    expect(changes).toHaveLength(2)
  })

  it('one section split into 2,000', () => {
    const texts = times(2000, () => sentences(3))
    const { summary } = compareSections(
      [section('Rules', ...texts.map(paragraph))],
      texts.map(text => section(writer.title(3), paragraph(text))),
    )
    expect(summary.kinds.split).toBeGreaterThan(1900)
  })

  it('lists and objects nested deep', () => {
    const list = (word: string) =>
      times(90, at => `${'  '.repeat(at)}- level ${at} ${word} holds the rest\n`).join('')
    const object = (value: number) => `${'{"a":{"k":1,"b":'.repeat(45)}${value}${'}}'.repeat(45)}`
    const [older, newer] = [
      ['fee', 1],
      ['rate', 2],
    ].map(([word, value]) =>
      releaseText('1', { 'a.md': `# Levels\n\n${list(String(word))}`, 'b.json': object(Number(value)) }),
    )
    expect(compareBothWays(older!, newer!).changes).toHaveLength(91)
  })

  it('two documents of 500 KB with little in common', () => {
    const text = () => times(60, () => section(writer.title(3), paragraph(sentences(100))))
    expect(compareSections(text(), text()).changes.length).toBeGreaterThan(0)
    const line = () => [section('Text', paragraph(writer.phrase(80_000)))]
    expect(compareSections(line(), line()).changes.length).toBeGreaterThan(0)
  })

  it('10,000 sections in another order', () => {
    const sections = times(10_000, at => section(`${writer.title(3)} ${at}`, paragraph(sentences(2))))
    const { changes } = compareSections(sections, shuffled(sections, random))
    expect(kinds(changes)).toEqual(['moved'])
  })

  it('an entry repeated 20,000 times of which half changed', () => {
    const list = (answer: (at: number) => string): BlockPlan => ({
      kind: 'list',
      items: times(20_000, at => ({ key: null, text: [answer(at)] })),
    })
    const { changes } = compareSections(
      [
        section(
          'Answers',
          list(() => 'yes'),
        ),
      ],
      [
        section(
          'Answers',
          list(at => (at % 2 === 0 ? 'yes' : 'no')),
        ),
      ],
    )
    expect(changes.length).toBeGreaterThan(0)
  })
})
