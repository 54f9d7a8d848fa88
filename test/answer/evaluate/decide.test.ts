import { describe, expect, it } from 'vitest'
import { decide, sentenceFailures } from '../../../src/answer/evaluate/decide.ts'
import { noScores, type Scores } from '../../../src/domain/answer.ts'
import type { CheckedSentence } from '../../../src/domain/draft.ts'
import type { PolicyRules } from '../../../src/domain/policy.ts'

const rules: PolicyRules = {
  support: 0.6,
  judge: { from: 0.4, to: 0.8, calls: 4 },
  scores: {
    citationValidity: { atLeast: 1, otherwise: 'block' },
    answerability: { atLeast: 0.5, otherwise: 'abstain' },
  },
  unscored: 'abstain',
  revise: true,
  send: 'draft',
}
const good: Scores = {
  ...noScores,
  faithfulness: 1,
  relevance: 1,
  citationValidity: 1,
  answerability: 0.5,
}

describe('the decision on an answer', () => {
  it('passes at the thresholds', () => {
    expect(decide(good, [], rules)).toEqual({ decision: { result: 'pass', reasons: [] }, action: 'show' })
  })

  it.each([
    [{ answerability: 0.49 }, 'answerability 0.49 is below 0.5', 'abstain'],
    [{ citationValidity: 0.99 }, 'citationValidity 0.99 is below 1', 'block'],
    [{ faithfulness: null }, 'no sentence is supported', 'abstain'],
    [{ answerability: null, unscored: ['answerability'] }, 'answerability could not be scored', 'abstain'],
  ])('fails on %j, says why and does what the rule says', (scores, reason, action) => {
    expect(decide({ ...good, ...scores }, [], rules)).toEqual({
      decision: { result: 'failed', reasons: [reason] },
      action,
    })
  })

  it('passes what could not be scored where no rule asks for it, or the policy lets it', () => {
    const scores = { ...good, relevance: null, unscored: ['relevance'] }
    expect(decide(scores, [], rules).action).toBe('show')
    const unscored = { ...good, answerability: null, unscored: ['answerability'] }
    expect(decide(unscored, [], { ...rules, unscored: 'pass' }).action).toBe('show')
  })

  it('does not take a score that does not apply for a bad one', () => {
    expect(decide({ ...good, answerability: null }, [], rules).decision.result).toBe('pass')
  })

  it('lets a comparison that found nothing say so', () => {
    const scores = { ...good, faithfulness: null, citationValidity: null, answerability: null }
    expect(decide({ ...scores, coverage: 1 }, [], rules).decision.result).toBe('pass')
    expect(decide({ ...scores, coverage: null }, [], rules).decision.result).toBe('failed')
  })

  it('is revised when sentences were left out, and keeps their reasons also when it fails', () => {
    expect(decide(good, ['number: 15'], rules).decision).toEqual({
      result: 'revised',
      reasons: ['number: 15'],
    })
    expect(decide({ ...good, faithfulness: null }, ['number: 15'], rules).decision).toEqual({
      result: 'failed',
      reasons: ['no sentence is supported', 'number: 15'],
    })
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
    expect(sentenceFailures(sentence(0.6), rules)).toEqual([])
    expect(sentenceFailures(sentence(null), rules)).toEqual([])
  })

  it('name support and every check', () => {
    expect(sentenceFailures(sentence(0.59, false), rules)).toEqual([
      'number: not in the cited text: 15',
      'support 0.59 is below 0.6',
    ])
  })
})
