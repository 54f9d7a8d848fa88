import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreFaithfulness } from '../../../eval/scorers/faithfulness.ts'
import { prepareSources } from '../../../eval/scorers/prepare-sources.ts'
import { scoreSentence } from '../../../eval/scorers/score-sentence.ts'
import { windowSupport } from '../../../eval/scorers/window-support.ts'

const sentenceSupport = (sentence: string, sources: readonly string[]) =>
  scoreSentence(sentence, prepareSources(sources)).support

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

describe('window support', () => {
  const word = fc.constantFrom('fee', 'rate', 'driver', 'policy', 'vehicle', 'claim', 'term', 'notice')
  const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => `${words.join(' ')}.`)

  it('is a share, whole for a sentence of the source, and never falls when a source is added', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1 }), fc.array(sentence), word, (first, second, asked) => {
        const terms = new Set([asked, 'form'])
        const one = windowSupport(terms, prepareSources(first)).support
        const both = windowSupport(terms, prepareSources([...first, ...second])).support
        expect(one).toBeGreaterThanOrEqual(0)
        expect(both).toBeLessThanOrEqual(1)
        expect(both).toBeGreaterThanOrEqual(one)
        expect(sentenceSupport(first[0]!, first)).toBe(1)
      }),
    )
  })

  it('counts a heading in every window of its text and of no other', () => {
    const sources = [{ text: 'It is 12 dollars. Paid late.', heading: 'Fees' }, 'Cars are rated.']
    expect(windowSupport(new Set(['fee', 'dollar']), prepareSources(sources)).support).toBe(1)
    expect(windowSupport(new Set(['fee', 'car']), prepareSources(sources)).support).toBe(0.5)
  })
})

describe('faithfulness of an answer', () => {
  const sources = prepareSources(['The late fee is $12. It is charged five days after the due date.'])
  const score = (answer: string, from = sources) =>
    scoreFaithfulness({ question: 'What is the late fee?', history: [], answer }, from).score

  it('falls with what the sources do not hold', () => {
    const faithful = score('The late fee is $12.')
    const mixed = score('The late fee is $12. Motorcycles need a separate endorsement form.')
    const foreign = score('Motorcycles need a separate endorsement form.')
    expect(faithful).toBeGreaterThan(mixed)
    expect(mixed).toBeGreaterThan(foreign)
    expect(faithful).toBeLessThanOrEqual(1)
    expect(foreign).toBeGreaterThanOrEqual(0)
  })

  it('falls by more than its share with one sentence that the sources do not hold', () => {
    const own = 'The late fee is $12. It is charged five days after the due date.'
    const foreign = 'Motorcycles need a separate endorsement form.'
    expect(score(`${own} ${foreign}`)).toBeLessThan((2 * score(own) + score(foreign)) / 3)
  })

  it('takes nothing on trust without sources: a refusal stands in the middle, a statement below', () => {
    const none = prepareSources([])
    expect(score('I don’t have that information.', none)).toBe(0.5)
    expect(score('The late fee is $12.', none)).toBe(0)
  })

  it('is a number for an answer of no words', () => {
    expect(score('')).toBe(0.5)
    expect(score('—', prepareSources([]))).toBe(0)
  })
})
