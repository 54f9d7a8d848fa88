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

  it('reads the entries of a list apart, and finds the one that is not there', () => {
    const list =
      'Needed are:\n* a valid driving licence of the state\n* proof of the current garaging address\n* two recent photographs of the vehicle\n* a signed application form\n'
    const told =
      'Needed are: a valid driving licence of the state; proof of the current garaging address; two recent photographs of the vehicle; a signed application form.'
    expect(sentenceSupport(told, [list])).toBeGreaterThan(0.9)
    expect(
      sentenceSupport(
        told.replace('two recent photographs of the vehicle', 'payment of twelve monthly instalments'),
        [list],
      ),
    ).toBeLessThan(0.6)
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
  const question = 'How many days is the grace period?'
  const weights = weighTerms(question, [stemsOf('grace period days'), stemsOf('fees')])
  const asked = { question, weights, affinity: exactAffinity, nearness: exactAffinity }
  const nothing = stemsOf('')
  const score = (text: string, similarity = 0.5) =>
    answerability(asked, {
      ...{ text, similarity, own: stemsOf(text), names: [], values: false },
      ...{ context: nothing, passage: nothing, heading: nothing },
    })

  it('is a probability, and higher where the words of the question stand', () => {
    const met = score('The grace period is 5 days.')
    const missed = score('Fees are $5.')
    expect(met).toBeGreaterThan(missed)
    expect(met).toBeLessThanOrEqual(1)
    expect(missed).toBeGreaterThanOrEqual(0)
  })

  it('falls when the measure asked for is absent', () => {
    expect(score('The grace period in days is stated elsewhere.')).toBeLessThan(
      score('The grace period in days is 5 days.'),
    )
  })

  it('falls when a year of the question is absent', () => {
    const inYear = { ...asked, question: 'How many days was the grace period in 2022?' }
    const ground = {
      text: 'The grace period is 5 days.',
      ...{ own: stemsOf('The grace period is 5 days.'), names: [], values: false, similarity: 0.5 },
      ...{ context: nothing, passage: nothing, heading: nothing },
    }
    expect(answerability(inYear, ground)).toBeLessThan(answerability(inYear, ground, 'Rules of 2022'))
  })
})
