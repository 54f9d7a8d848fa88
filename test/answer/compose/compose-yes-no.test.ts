import { describe, expect, it } from 'vitest'
import { composeChanges } from '../../../src/answer/compose/compose-changes.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { DraftSentence } from '../../../src/domain/draft.ts'
import { releaseText } from '../../compare/release-text.ts'
import { signal } from '../../support/answer-manual.ts'
import { evidenceOf, understandingOf } from '../../support/evidence.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'

async function ask(question: string, before: string, after: string, path = 'manual.md') {
  const { changes } = compareReleases(
    'manual',
    releaseText('1', { [path]: before }),
    releaseText('2', { [path]: after }),
  )
  const passages = [...evidenceOf(path, after, '2').passages, ...evidenceOf(path, before, '1').passages]
  const evidence = { passages, changes, otherChanges: 0 }
  const sentences: DraftSentence[] = []
  for await (const sentence of composeChanges(
    understandingOf(question, ['1', '2']),
    evidence,
    letterEmbedder(),
    signal,
  ))
    sentences.push(sentence)
  const quoteOf = (text: string, index: number) => {
    const cited = sentences.find(sentence => sentence.text === text)?.citations[index]?.place.span
    return (index === 0 ? before : after).slice(cited?.start, cited?.end)
  }
  return { sentences, texts: sentences.map(({ text }) => text), quoteOf }
}

const limits = (cost: string) =>
  `# Authority\n\nA producer may bind these limits: bodily injury 250/500, property damage 100, and physical damage on a vehicle with an original cost of ${cost} or less.\n`
const classes = (injury: string) =>
  `# Classes\n\n| Class | Use | Injury | Collision |\n|---|---|---|---|\n| A1 | road | ${injury} | 0.41 |\n| A2 | track | 0.36 | 0.55 |\n`
const notices = (quake: number) =>
  `# Suspension\n\nAuthority is suspended until 24 hours after a storm warning was lifted. Authority is also suspended in the ${quake} hours that follow an earthquake.\n`
const lengths = (wording: string) => `# Passwords\n\nPasswords ${wording}.\n`

describe('whether a thing changed that stands beside what did', () => {
  it('is told from its own clause of a sentence, cited on both sides', async () => {
    const { texts, quoteOf } = await ask(
      'Did the property damage limit change?',
      limits('$90,000'),
      limits('$100,000'),
    )
    expect(texts.slice(0, 2)).toEqual(['No: 1 and 2 say the same:', 'property damage 100'])
    expect([quoteOf(texts[1]!, 0), quoteOf(texts[1]!, 1)]).toEqual([texts[1], texts[1]])
    expect(texts[2]).toBe('Near it: 1 difference between 1 and 2:')
  })

  it('is yes for the clause that was edited', async () => {
    const { texts } = await ask(
      'Did the original cost of vehicles for physical damage change?',
      limits('$90,000'),
      limits('$100,000'),
    )
    expect(texts[0]).toBe('Yes: 1 difference between 1 and 2:')
  })

  it('is told from its own cell of a row', async () => {
    const { texts, quoteOf } = await ask(
      'Did the collision factor of class A1 change?',
      classes('0.28'),
      classes('0.30'),
    )
    expect(texts[0]).toBe('No: 1 and 2 say the same:')
    expect(texts[1]).toContain('Collision 0.41')
    expect(quoteOf(texts[1]!, 0)).toBe('0.41')
  })

  it('is yes for the cell that was edited', async () => {
    const { texts } = await ask('Did the injury factor of class A1 change?', classes('0.28'), classes('0.30'))
    expect(texts[0]).toBe('Yes: 1 difference between 1 and 2:')
  })

  it('is told from its own sentence of a paragraph', async () => {
    const { texts } = await ask(
      'Is authority still suspended until 24 hours after a storm warning was lifted?',
      notices(48),
      notices(72),
    )
    expect(texts[0]).toBe('Yes: 1 and 2 say the same:')
    expect(texts[1]).toContain('24 hours after a storm warning')
    expect(texts).toContain('Near it: 1 difference between 1 and 2:')
  })

  it('is no change of its figures where only the words around them differ', async () => {
    const { texts } = await ask(
      'Did the maximum length of passwords change?',
      lengths('may be no longer than 128 characters'),
      lengths('of more than 128 characters are denied'),
    )
    expect(texts[0]).toBe('Not in its figures: 1 difference between 1 and 2:')
  })

  it('is yes where the figure differs', async () => {
    const { texts } = await ask(
      'Did the maximum length of passwords change?',
      lengths('may be no longer than 128 characters'),
      lengths('may be no longer than 64 characters'),
    )
    expect(texts[0]).toBe('Yes: 1 difference between 1 and 2:')
  })
})
