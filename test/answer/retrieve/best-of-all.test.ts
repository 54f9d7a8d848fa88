import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOfAll, fuseLegs } from '../../../src/answer/retrieve/rank-passages.ts'
import type { SearchedLegs } from '../../../src/answer/retrieve/searched-legs.ts'
import type { Hit } from '../../../src/search/search-index.ts'

const hit = (passage: string): Hit => ({
  ...{ passage, package: 'manual', path: 'a.md', textHash: passage, score: 1 },
})
const ranking = fc
  .uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 40 })
  .map(all => all.map(number => hit(`p${number}`)))
const legs = fc.record({
  keyword: ranking,
  vector: ranking,
  weight: fc.constantFrom(0.5, 1),
  part: fc.constantFrom(null, 'first', 'second', 'third', 'fourth'),
  exact: fc.boolean(),
})

const passages = (hits: readonly { hit: Hit }[]) => hits.map(each => each.hit.passage)

test('the best passages of every sub-question are kept, in the order of all searches together', () => {
  fc.assert(
    fc.property(fc.array(legs, { maxLength: 10 }), (searched: SearchedLegs[]) => {
      const all = passages(fuseLegs(searched))
      const kept = passages(bestOfAll(searched, 30))
      expect(kept).toHaveLength(Math.min(30, all.length))
      expect(kept).toEqual(all.filter(passage => kept.includes(passage)))
      for (const part of new Set(searched.map(each => each.part)))
        if (part !== null) {
          const own = passages(fuseLegs(searched.filter(each => each.part === part)))
          expect(kept).toEqual(expect.arrayContaining(own.slice(0, 5)))
        }
    }),
  )
})

test('without sub-questions it is the ranking of all searches, cut', () => {
  fc.assert(
    fc.property(fc.array(legs, { maxLength: 6 }), searched => {
      const whole = searched.map(each => ({ ...each, part: null }))
      expect(bestOfAll(whole, 10)).toEqual(fuseLegs(whole).slice(0, 10))
    }),
  )
})
