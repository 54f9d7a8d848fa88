import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationCompleteness, uncitedSentences } from '../../../eval/scorers/citation-completeness.ts'
import { citationSupports } from '../../../eval/scorers/citation-support.ts'
import { citationValidity } from '../../../eval/scorers/citation-validity.ts'
import { contextPrecision } from '../../../eval/scorers/context-precision.ts'
import { lexicalFloor } from '../../../eval/scorers/lexical-floor.ts'
import { prepareSources } from '../../../eval/scorers/prepare-sources.ts'
import { refusalCorrectness } from '../../../eval/scorers/refusal.ts'
import { measureStyle } from '../../../eval/scorers/style.ts'

describe('citation completeness', () => {
  const cited = (text: string) => ({ text, citations: [1] })
  const bare = (text: string) => ({ text, citations: [] })

  it('wants a citation of what says something, not of courtesy, questions, refusals and lead-ins', () => {
    const sentences = [
      cited('The late fee is 12 dollars a month.'),
      bare('Cheques are accepted at every office.'),
      bare('I hope this helps!'),
      bare('Which of the two policies do you mean?'),
      bare('The document does not mention motorcycle endorsements.'),
      bare('The following documents are needed at the office:'),
    ]
    expect(uncitedSentences(sentences)).toEqual(['Cheques are accepted at every office.'])
    expect(citationCompleteness(sentences)).toBe(0.5)
    expect(citationCompleteness([bare('You’re welcome!')])).toBeNull()
  })

  it('never falls when a citation is added', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), fc.nat(), (has, at) => {
        const text = 'The late fee is 12 dollars a month.'
        const of = (flags: readonly boolean[]) =>
          citationCompleteness(flags.map(flag => (flag ? cited(text) : bare(text))))!
        expect(of(has.with(at % has.length, true))).toBeGreaterThanOrEqual(of(has))
      }),
    )
  })
})

describe('citations', () => {
  it('support a sentence of which they hold a part', () => {
    const source = prepareSources(['The late fee is $12 a month.'])
    expect(citationSupports('The late fee is $12 and cheques are accepted.', source)).toBe(true)
    expect(citationSupports('Motorcycles need an endorsement form.', source)).toBe(false)
  })

  it('are not valid when they do not support their sentence', () => {
    const good = { retrieved: true, readable: true, quoteMatches: true }
    expect(citationValidity([good, { ...good, supports: false }])).toBe(0.5)
    expect(citationValidity([{ ...good, supports: true }])).toBe(1)
  })
})

describe('context precision', () => {
  it('is the average precision', () => {
    expect(contextPrecision([true, false, true])).toBeCloseTo((1 + 2 / 3) / 2)
    expect(contextPrecision([false, false])).toBe(0)
    expect(contextPrecision([])).toBeNull()
  })

  it('is whole when the relevant come first, and never grows when one moves down', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2 }), fc.nat(), (relevant, place) => {
        const ordered = [...relevant].sort((a, b) => Number(b) - Number(a))
        if (relevant.includes(true)) expect(contextPrecision(ordered)).toBe(1)
        const at = place % (relevant.length - 1)
        if (!relevant[at] || relevant[at + 1]) return
        const lower = relevant.with(at, false).with(at + 1, true)
        expect(contextPrecision(lower)!).toBeLessThan(contextPrecision(relevant)!)
      }),
    )
  })
})

describe('refusal correctness', () => {
  it('is answering what can be answered, and refusing what can not', () => {
    expect(refusalCorrectness({ answerable: true, refused: false })).toBe(1)
    expect(refusalCorrectness({ answerable: false, refused: true })).toBe(1)
    expect(refusalCorrectness({ answerable: true, refused: true })).toBe(0)
    expect(refusalCorrectness({ answerable: false, refused: false })).toBe(0)
  })
})

describe('style', () => {
  it('measures length and repetition', () => {
    expect(measureStyle('The fee is due. The fee is due.')).toMatchObject({ words: 8 })
    expect(measureStyle('The fee is due. The fee is due.').repetition).toBeGreaterThan(0.3)
    expect(measureStyle('One two three four.').repetition).toBe(0)
    expect(measureStyle('')).toEqual({ words: 0, repetition: 0 })
  })
})

describe('the lexical floor', () => {
  it('is the share of content words that stand in the contexts', () => {
    expect(lexicalFloor('The late fee is payable.', ['Fees that are late'])).toBeCloseTo(2 / 3)
    expect(lexicalFloor('The late fee.', [])).toBe(0)
  })
})
