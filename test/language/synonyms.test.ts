import { describe, expect, it } from 'vitest'
import { plainWords } from '../../src/language/plain-words.ts'
import { synonymsOf } from '../../src/language/synonyms.ts'
import { contentTerms } from '../../src/language/terms.ts'

const stem = (word: string) => contentTerms(word)[0]!

describe('synonyms', () => {
  it.each([
    ['permit', 'allow'],
    ['cancellation', 'terminate'],
    ['fee', 'charges'],
    ['car', 'vehicles'],
    ['kids', 'child'],
  ])('know that "%s" may stand for "%s", both ways', (left, right) => {
    expect(synonymsOf(stem(left))).toContain(stem(right))
    expect(synonymsOf(stem(right))).toContain(stem(left))
  })

  it('know nothing of other words, and of no word that it is its own', () => {
    expect(synonymsOf('zebra').size).toBe(0)
    expect(synonymsOf(stem('fee'))).not.toContain(stem('fee'))
  })
})

describe('everyday phrases', () => {
  it.each([
    ['How do I get my money back?', 'refund'],
    ['Can it be switched off?', 'disable'],
    ['Must I be logged in?', 'login'],
    ['May I send it back?', 'return'],
  ])('"%s" is about "%s"', (question, word) => {
    expect(plainWords(question)).toContain(word)
  })

  it('leave a question in plain words as it is', () => {
    expect(plainWords('What is the late payment fee?')).toBe('What is the late payment fee?')
  })
})
