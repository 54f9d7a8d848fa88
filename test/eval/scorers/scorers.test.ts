import { describe, expect, it } from 'vitest'
import type { AnswerGround } from '../../../eval/scorers/answer-ground.ts'
import { answerSigns } from '../../../eval/scorers/answer-signs.ts'
import { answerability } from '../../../eval/scorers/answerability.ts'
import { citationValidity } from '../../../eval/scorers/citation-validity.ts'
import {
  absentTerms,
  exactAffinity,
  stemsOf,
  termCoverage,
  weighTerms,
} from '../../../eval/scorers/term-coverage.ts'
import { questionForm } from '../../../src/language/question-form.ts'
import { contentTerms } from '../../../src/language/terms.ts'

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
  const texts = [stemsOf('grace period days'), stemsOf('fees')]
  const nothing = stemsOf('')
  const ground = (text: string): AnswerGround => ({
    ...{ text, terms: contentTerms(text), own: stemsOf(text), names: [], values: false },
    ...{ context: nothing, passage: nothing, heading: nothing, similarity: 0.5, list: false, rank: 1 },
  })
  const signsOf = (asked: string, text: string) => {
    const weights = weighTerms(asked, texts)
    const affinities = { affinity: exactAffinity, nearness: exactAffinity }
    const form = questionForm(asked)
    const absent = absentTerms(weights, texts)
    return answerSigns({ question: asked, form, weights, absent, ...affinities }, ground(text))
  }
  const score = (text: string, asked = question, place = '') =>
    answerability(asked, signsOf(asked, text), `${text} ${place}`)

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
    const inYear = 'How many days was the grace period in 2022?'
    const text = 'The grace period is 5 days.'
    expect(score(text, inYear)).toBeLessThan(score(text, inYear, 'Rules of 2022'))
  })

  it('falls when a name of the question stands nowhere', () => {
    const text = 'The grace period is 5 days.'
    expect(score(text, 'How many days is the grace period in Westhaven?')).toBeLessThan(score(text))
    expect(signsOf('How many days is the grace period in Westhaven?', text).nameAbsent).toBe(1)
  })

  it('falls when a reason is asked for and none is given', () => {
    const why = 'Why is the grace period 5 days?'
    expect(score('The grace period is 5 days.', why)).toBeLessThan(
      score('The grace period is 5 days because the law says so.', why),
    )
  })

  it('finds an amount in a range of values, and misses it elsewhere', () => {
    const asked = 'Which discount does a score of 85 give?'
    const weights = weighTerms(asked, texts)
    const question = { question: asked, form: questionForm(asked), weights, absent: nothing }
    const row = (names: string[]) =>
      answerSigns(
        { ...question, affinity: exactAffinity, nearness: exactAffinity },
        { ...ground(names.join(' ')), names, values: true },
      )
    expect(row(['80 to 89', '14%'])).toMatchObject({ range: 1, amountMissed: 0 })
    expect(row(['70 to 79', '8%'])).toMatchObject({ range: 0, amountMissed: 1 })
  })

  it('sees a definition in a text that begins with the term or spells it out', () => {
    expect(signsOf('What does pro rata mean?', 'Pro rata – in proportion to days.').definition).toBe(1)
    expect(signsOf('What does FIDO stand for?', 'Fast IDentity Online (FIDO) is a set.').definition).toBe(1)
    expect(signsOf('What does FIDO stand for?', 'Use tokens such as FIDO.').definition).toBe(0)
  })
})
