import { describe, expect, it } from 'vitest'
import { sentenceFailures } from '../../../src/answer/evaluate/decide.ts'
import type { QuotedSentence } from '../../../src/answer/evaluate/quote-citations.ts'
import { readPolicy } from '../../../src/answer/evaluate/read-policy.ts'
import { openSecondOpinion } from '../../../src/answer/evaluate/second-opinion.ts'
import type { JudgedSentence, SentenceJudge, SentenceVerdict } from '../../../src/model/sentence-judge.ts'

const rules = { ...readPolicy().rules.lookup, support: 0.6, judge: { from: 0.4, to: 0.8, calls: 2 } }
const { signal } = new AbortController()

function judgeSaying(verdict: SentenceVerdict): SentenceJudge & { asked: JudgedSentence[] } {
  const asked: JudgedSentence[] = []
  return {
    id: 'scripted',
    asked,
    async judge(sentence) {
      asked.push(sentence)
      return verdict
    },
  }
}

function sentence(support: number | null, passed = true): QuotedSentence {
  const checks = [{ check: 'number', passed, reason: passed ? null : 'not in the cited text: 5' }]
  return {
    sentence: { text: 'The fee is 4.', citations: [], change: null, support, checks },
    quoted: [{ quote: 'A fee of 4 dollars is due.' } as QuotedSentence['quoted'][number]],
  }
}

describe('a second opinion', () => {
  it('is asked for with the question, the sentence and what it cites, and stands instead of the bound', async () => {
    const judge = judgeSaying({ passed: true, reason: 'the fee is named' })
    const opinion = openSecondOpinion(judge, rules, 'What is the fee?')
    const judged = await opinion(sentence(0.5), signal)
    expect(judge.asked).toEqual([
      { question: 'What is the fee?', sentence: 'The fee is 4.', evidence: ['A fee of 4 dollars is due.'] },
    ])
    expect(sentenceFailures(sentence(0.5).sentence, rules)).toEqual(['support 0.50 is below 0.6'])
    expect(sentenceFailures(judged.sentence, rules)).toEqual([])
  })

  it('keeps a sentence out that its words alone would have let in', async () => {
    const opinion = openSecondOpinion(judgeSaying({ passed: false, reason: 'no fee' }), rules, 'fee?')
    const judged = await opinion(sentence(0.7), signal)
    expect(sentenceFailures(judged.sentence, rules)).toEqual(['judge: no fee'])
  })

  it.each<[string, QuotedSentence]>([
    ['support is sure', sentence(0.8)],
    ['support is as good as none', sentence(0.39)],
    ['a sentence claims nothing', sentence(null)],
    ['a typed check has failed', sentence(0.5, false)],
  ])('is not asked for where %s', async (_, checked) => {
    const judge = judgeSaying({ passed: true, reason: '' })
    expect(await openSecondOpinion(judge, rules, 'fee?')(checked, signal)).toBe(checked)
    expect(judge.asked).toEqual([])
  })

  it('leaves a sentence to its support where no opinion could be had', async () => {
    const opinion = openSecondOpinion(judgeSaying({ passed: null, reason: 'it is down' }), rules, 'fee?')
    expect(sentenceFailures((await opinion(sentence(0.5), signal)).sentence, rules)).toHaveLength(1)
    expect(sentenceFailures((await opinion(sentence(0.7), signal)).sentence, rules)).toEqual([])
  })

  it('is asked for no more often than the policy allows in one answer', async () => {
    const judge = judgeSaying({ passed: true, reason: '' })
    const opinion = openSecondOpinion(judge, rules, 'fee?')
    for (let turn = 0; turn < 5; turn++) await opinion(sentence(0.5), signal)
    expect(judge.asked).toHaveLength(2)
  })

  it('is not asked for without a judge', async () => {
    const checked = sentence(0.5)
    expect(await openSecondOpinion(null, rules, 'fee?')(checked, signal)).toBe(checked)
  })
})
