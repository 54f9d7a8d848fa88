import { describe, expect, it } from 'vitest'
import { composeChanges } from '../../../src/answer/compose/compose-changes.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { DraftSentence } from '../../../src/domain/draft.ts'
import { releaseText } from '../../compare/release-text.ts'
import { signal } from '../../support/answer-manual.ts'
import { evidenceOf, understandingOf } from '../../support/evidence.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'

const fees = (late: number) =>
  `# Fees\n\nThe late payment fee is $${late}. Cheques are accepted everywhere.\n`

async function compose(question: string, before: string, after: string, path = 'fees.md') {
  const { changes } = compareReleases(
    'manual',
    releaseText('1', { [path]: before }),
    releaseText('2', { [path]: after }),
  )
  const passages = [...evidenceOf(path, after, '2').passages, ...evidenceOf(path, before, '1').passages]
  const sentences: DraftSentence[] = []
  const evidence = { passages, changes, otherChanges: 0 }
  const understanding = understandingOf(question, ['1', '2'])
  for await (const sentence of composeChanges(understanding, evidence, letterEmbedder(), signal))
    sentences.push(sentence)
  return { changes, sentences, texts: sentences.map(({ text }) => text) }
}

describe('answers from change records', () => {
  it('count the differences, then state each with a citation for either side', async () => {
    const { changes, sentences, texts } = await compose('What changed?', fees(12), fees(15))
    expect(texts).toEqual(['1 difference between 1 and 2:', changes[0]!.description])
    expect(sentences[0]).toMatchObject({ citations: [], change: null })
    expect(sentences[1]!.change).toBe(changes[0]!.id)
    expect(sentences[1]!.citations.map(({ place }) => [place.release, place.span])).toEqual([
      ['1', changes[0]!.before!.place.span],
      ['2', changes[0]!.after!.place.span],
    ])
  })

  it('cite the one side of what was added', async () => {
    const { sentences } = await compose('What changed?', fees(12), `${fees(12)}\nCards are refused.\n`)
    expect(sentences[1]!.citations.map(({ place }) => place.release)).toEqual(['2'])
  })

  it.each([
    ['Did the late payment fee change?', 15, /^Yes: 1 difference/],
    ['Is the late payment fee still the same?', 15, /^No: 1 difference/],
    ['Did the late payment fee change?', 12, /^No: 1 and 2 say the same:$/],
    ['Is the late payment fee still the same?', 12, /^Yes: 1 and 2 say the same:$/],
    ['What is different about the late payment fee?', 12, /^1 and 2 say the same:$/],
  ])('say yes or no as it was asked: %s (12 → %i)', async (question, late, expected) => {
    const { texts } = await compose(question, fees(12), fees(late))
    expect(texts[0]).toMatch(expected)
  })

  it('cite what stayed the same in both releases', async () => {
    const { sentences } = await compose('Did the late payment fee change?', fees(12), fees(12))
    expect(sentences).toHaveLength(2)
    expect(sentences[1]!.citations.map(({ place }) => place.release)).toEqual(['1', '2'])
  })

  it.each([
    ['What changed?', 'There is no difference between 1 and 2.'],
    ['Did anything change?', 'No: There is no difference between 1 and 2.'],
    ['Are they still the same?', 'Yes: There is no difference between 1 and 2.'],
  ])('say that nothing changed at all: %s', async (question, expected) => {
    const { sentences } = await compose(question, fees(12), fees(12))
    expect(sentences).toEqual([{ text: expected, citations: [], change: null }])
  })

  const rates = (rows: number, add: number) =>
    `class,fee\n${Array.from({ length: rows }, (_, index) => `${index + 1}A,${index + add}`).join('\n')}\n`

  it('of a dozen and more are summarised, then told', async () => {
    const { sentences, texts } = await compose('What changed?', rates(15, 10), rates(15, 30), 'rates.csv')
    expect(texts[0]).toBe('15 differences between 1 and 2:')
    expect(texts[1]).toBe('15 modified; in rates.csv (15).')
    expect(sentences.filter(({ change }) => change !== null)).toHaveLength(15)
  })

  it('of a great many the most significant are told, with the way to all', async () => {
    const { sentences, texts } = await compose('What changed?', rates(200, 10), rates(200, 300), 'rates.csv')
    expect(sentences.filter(({ change }) => change !== null)).toHaveLength(50)
    expect(texts.at(-1)).toBe('150 more differences are not told here. `variorum diff manual 1 2` lists all.')
  })
})
