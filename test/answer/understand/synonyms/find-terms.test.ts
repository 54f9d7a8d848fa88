import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FoundTerm,
  openFindTerms,
  type SynonymRule,
} from '../../../../src/answer/understand/synonyms/find-terms.ts'

const rule = (term: string, others: string[], name: string | null = null): SynonymRule => ({
  term,
  others,
  package: name,
})
const group = (...terms: string[]) => terms.map((term, index) => rule(term, terms.toSpliced(index, 1)))
const none = new Set<string>()
const brief = (found: FoundTerm[]) => found.map(({ term, others }) => [term, ...others])

describe('a term of a question', () => {
  const find = openFindTerms([
    ...group('motorcycle', 'motorbike', 'two-wheeler'),
    ...group('young driver', 'youthful operator'),
    ...group('driver', 'operator'),
    rule('UM', ['uninsured motorist']),
  ])

  it('is found as a whole word in any form, whatever its case, and others take its number', () => {
    expect(brief(find('Are MOTORBIKES covered?', none))).toEqual([
      ['MOTORBIKES', 'motorcycles', 'two-wheelers'],
    ])
    expect(brief(find('a two wheeler', none))).toEqual([['two wheeler', 'motorcycle', 'motorbike']])
    expect(find('a motorbikeshop', none)).toEqual([])
  })

  it('is the longest of those that overlap', () => {
    expect(brief(find('the young driver and the driver', none))).toEqual([
      ['young driver', 'youthful operator'],
      ['driver', 'operator'],
    ])
  })

  it('is an abbreviation only in capitals, and what it means does not stand for it', () => {
    expect(brief(find('UM limits, U.M. limits and UMs', none))).toEqual([
      ['UM', 'uninsured motorist'],
      ['U.M', 'uninsured motorist'],
      ['UMs', 'uninsured motorists'],
    ])
    expect(find('um, what are uninsured motorists?', none)).toEqual([])
  })

  it('has its others only in the packages that they are written for', () => {
    const own = openFindTerms([rule('excess', ['deductible'], 'auto'), rule('excess', ['surplus'])])
    expect(brief(own('the excess', none))).toEqual([['excess', 'surplus']])
    expect(brief(own('the excess', new Set(['auto'])))).toEqual([['excess', 'deductible', 'surplus']])
    expect(brief(own('the excess', new Set(['home'])))).toEqual([['excess', 'surplus']])
  })

  it('stands where it is said to, beside no other, and is found from each of its equals', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/)
    const terms = fc.uniqueArray(word, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(terms, fc.array(word, { maxLength: 5 }), fc.array(word, { maxLength: 5 }), (all, a, b) => {
        const own = openFindTerms(group(...all))
        for (const term of all) {
          const text = [...a, term, ...b].join(' ')
          const found = own(text, none)
          expect(found.some(each => each.term === term)).toBe(true)
          for (const [index, each] of found.entries()) {
            expect(text.slice(each.start, each.end)).toBe(each.term)
            expect(each.start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0)
          }
        }
      }),
    )
  })
})
