import { describe, expect, it } from 'vitest'
import { decide, defaultPolicy, sentenceFailures } from '../../../src/answer/evaluate/decide.ts'
import { noScores, type Scores } from '../../../src/domain/answer.ts'
import type { CheckedSentence } from '../../../src/domain/draft.ts'

const policy = { support: 0.6, citationValidity: 1, answerability: 0.5 }
const good: Scores = {
  ...noScores,
  faithfulness: 1,
  relevance: 1,
  citationValidity: 1,
  answerability: 0.5,
}

describe('the decision on an answer', () => {
  it('passes at the thresholds', () => {
    expect(decide(good, [], policy)).toEqual({ result: 'pass', reasons: [] })
  })

  it.each([
    [{ answerability: 0.49 }, 'answerability 0.49 is below 0.5'],
    [{ citationValidity: 0.99 }, 'citationValidity 0.99 is below 1'],
    [{ faithfulness: null }, 'no sentence is supported'],
  ])('fails on %j and says why', (scores, reason) => {
    expect(decide({ ...good, ...scores }, [], policy)).toEqual({ result: 'failed', reasons: [reason] })
  })

  it('does not take a score that does not apply for a bad one', () => {
    expect(decide({ ...good, answerability: null }, [], policy).result).toBe('pass')
  })

  it('lets a comparison that found nothing say so', () => {
    const scores = { ...good, faithfulness: null, citationValidity: null, answerability: null }
    expect(decide({ ...scores, coverage: 1 }, [], policy).result).toBe('pass')
    expect(decide({ ...scores, coverage: null }, [], policy).result).toBe('failed')
  })

  it('is revised when sentences were left out, and keeps their reasons also when it fails', () => {
    expect(decide(good, ['number: 15'], policy)).toEqual({ result: 'revised', reasons: ['number: 15'] })
    expect(decide({ ...good, faithfulness: null }, ['number: 15'], policy)).toEqual({
      result: 'failed',
      reasons: ['no sentence is supported', 'number: 15'],
    })
  })

  it('demands by default that every citation is valid', () => {
    expect(defaultPolicy.citationValidity).toBe(1)
  })
})

describe('the failures of a sentence', () => {
  const sentence = (support: number | null, passed = true): CheckedSentence => ({
    text: '',
    citations: [],
    change: null,
    support,
    checks: [{ check: 'number', passed, reason: passed ? null : 'not in the cited text: 15' }],
  })

  it('are none at the threshold or where support does not apply', () => {
    expect(sentenceFailures(sentence(0.6), policy)).toEqual([])
    expect(sentenceFailures(sentence(null), policy)).toEqual([])
  })

  it('name support and every check', () => {
    expect(sentenceFailures(sentence(0.59, false), policy)).toEqual([
      'number: not in the cited text: 15',
      'support 0.59 is below 0.6',
    ])
  })
})
