import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimedSpan } from '../../src/language/attributions.ts'
import { splitClaims } from '../../src/language/claims.ts'
import { claimsSomething } from '../../src/language/claims-something.ts'
import { findQuotations } from '../../src/language/quotations.ts'
import { refuses } from '../../src/language/refusals.ts'
import { contentTerms } from '../../src/language/terms.ts'

describe('claims', () => {
  it('are sentences, entries of lists and what a semicolon parts; what is too short belongs to the one before', () => {
    expect(
      splitClaims(
        'The fee is due in May. Needed: a valid licence of the state; two recent photographs of it. Yes.',
      ),
    ).toEqual([
      'The fee is due in May. Needed: a valid licence of the state',
      'two recent photographs of it. Yes.',
    ])
  })

  it('lose no word', () => {
    const word = fc.constantFrom('fee', 'rate.', 'driver;', 'policy', 'May.', 'and', '\n- claim')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), words => {
        const text = words.join(' ')
        expect(splitClaims(text).flatMap(contentTerms)).toEqual(contentTerms(text))
      }),
    )
  })
})

describe('what a sentence claims', () => {
  const claimed = (text: string) => {
    const { start, end } = claimedSpan(text)
    return text.slice(start, end).trim()
  }
  it.each([
    ['According to the manual, fees are due.', 'fees are due.'],
    ['The document states that fees are due.', 'fees are due.'],
    ['As stated in section 4.2, fees are due.', 'fees are due.'],
    ['3. Fees are due.', 'Fees are due.'],
    ['- In short: fees are due.', 'fees are due.'],
    ['Fees are due for the following: 1.', 'Fees are due for the following:'],
    ['Drivers are at least 25.', 'Drivers are at least 25.'],
    ['According to the manual', 'According to the manual'],
  ])('%s', (text, expected) => expect(claimed(text)).toBe(expected))

  it.each([
    ['Fees are due five days after the date.', true],
    ['You’re welcome!', false],
    ['Let me know if you have other questions.', false],
    ['Which policy do you mean?', false],
    ['I don’t have information on motorcycles.', false],
    ['The steps to set up an account are:', false],
  ])('says something: %s', (text, expected) => expect(claimsSomething(text)).toBe(expected))
})

describe('refusals', () => {
  it.each([
    ["I'm sorry, but I can't answer that.", true],
    ['I do not have specific information on fees.', true],
    ['The provided documents do not mention motorcycles.', true],
    ['Motorcycles are not mentioned in the manual.', true],
    ['The insurer does not pay for racing.', false],
    ['You cannot have two discounts.', false],
  ])('%s', (text, expected) => expect(refuses(text)).toBe(expected))
})

describe('quotations', () => {
  it('are words in quotation marks, two or more', () => {
    const words = (text: string) => findQuotations(text).map(quotation => quotation.words)
    expect(words('He said “we never sell” and "all of it" there.')).toEqual(['we never sell', 'all of it'])
    expect(words('The "premium" of a 5" pipe and 6" pipe.')).toEqual([])
  })
})
