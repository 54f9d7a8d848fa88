import { describe, expect, it } from 'vitest'
import { answerability } from '../../../eval/scorers/answerability.ts'
import { citationValidity } from '../../../eval/scorers/citation-validity.ts'
import { checkNumbers } from '../../../eval/scorers/number-check.ts'
import { sentenceSupport } from '../../../eval/scorers/sentence-support.ts'
import { exactAffinity, stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'

describe('sentence support', () => {
  const source = 'The late fee is $12. It is charged five days after the due date. Cheques are accepted.'

  it('is whole for a sentence of the source and low for a foreign one', () => {
    expect(sentenceSupport('It is charged five days after the due date.', [source])).toBe(1)
    expect(sentenceSupport('Motorcycles need a separate endorsement form.', [source])).toBeLessThan(0.3)
  })

  it('reads two neighbouring sentences together, not the whole text', () => {
    const both = sentenceSupport('The late fee is charged five days after the due date.', [source])
    expect(both).toBe(1)
    expect(sentenceSupport('The late fee cheques.', [source])).toBeLessThan(1)
  })

  it('is nothing without citations', () => {
    expect(sentenceSupport('The late fee is $12.', [])).toBe(0)
  })
})

describe('number check', () => {
  it('accepts the same value in another form', () => {
    expect(checkNumbers('It costs $1,200.', ['The price is $1200 a year.']).passed).toBe(true)
  })

  it('names a number that the cited text does not hold', () => {
    const check = checkNumbers('The base rate is 421.', ['The base rate is 412.'])
    expect(check).toMatchObject({ passed: false })
    expect(check.reason).toContain('421')
  })
})

describe('citation validity', () => {
  it('is the share of citations with nothing wrong', () => {
    const good = { retrieved: true, readable: true, quoteMatches: true }
    expect(citationValidity([good, { ...good, quoteMatches: false }])).toBe(0.5)
    expect(citationValidity([])).toBeNull()
  })
})

describe('term weights', () => {
  it('count a rare term more than one that stands everywhere', () => {
    const texts = ['base rate territory', 'base rate class', 'base rate vehicle', 'base motorcycle'].map(
      stemsOf,
    )
    const weights = weighTerms('base rate of a motorcycle', texts)
    const motorcycle = termCoverage(weights, [{ stems: stemsOf('motorcycle'), factor: 1 }])
    const base = termCoverage(weights, [{ stems: stemsOf('base'), factor: 1 }])
    expect(motorcycle).toBeGreaterThan(base)
    expect(termCoverage(weights, [{ stems: stemsOf('base rate motorcycle'), factor: 1 }])).toBe(1)
  })
})

describe('answerability', () => {
  const weights = weighTerms('How many days is the grace period?', [
    stemsOf('grace period days'),
    stemsOf('fees'),
  ])
  const ground = { headings: '', passage: '', similarity: 0.5 }

  it('is higher where the words of the question stand', () => {
    const met = answerability('How many days is the grace period?', weights, exactAffinity, {
      ...ground,
      text: 'The grace period is 5 days.',
    })
    const missed = answerability('How many days is the grace period?', weights, exactAffinity, {
      ...ground,
      text: 'Fees are $5.',
    })
    expect(met).toBeGreaterThan(missed)
  })

  it('falls when the kind of answer asked for is absent', () => {
    const numberless = answerability('How many days is the grace period?', weights, exactAffinity, {
      ...ground,
      text: 'The grace period in days is stated elsewhere.',
    })
    const number = answerability('How many days is the grace period?', weights, exactAffinity, {
      ...ground,
      text: 'The grace period in days is 5.',
    })
    expect(numberless).toBeLessThan(number)
  })
})
