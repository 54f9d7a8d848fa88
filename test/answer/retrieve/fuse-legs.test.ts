import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuseLegs } from '../../../src/answer/retrieve/rank-passages.ts'
import type { SearchedLegs } from '../../../src/answer/retrieve/searched-legs.ts'
import type { Hit } from '../../../src/search/search-index.ts'

const hits = (scores: Readonly<Record<string, number>>): Hit[] =>
  Object.entries(scores)
    .map(([passage, score]) => ({ passage, package: 'manual', path: 'a.md', textHash: passage, score }))
    .sort((a, b) => b.score - a.score || (a.passage < b.passage ? -1 : 1))
const searched = (
  keyword: Readonly<Record<string, number>>,
  vector: Readonly<Record<string, number>>,
  { weight = 1, exact = false }: { weight?: number; exact?: boolean } = {},
): SearchedLegs => ({ keyword: hits(keyword), vector: hits(vector), weight, part: null, exact })
const order = (...legs: SearchedLegs[]) => fuseLegs(legs).map(({ hit }) => hit.passage)
const scores = (...legs: SearchedLegs[]) =>
  Object.fromEntries(fuseLegs(legs).map(({ hit, score }) => [hit.passage, score]))

test('a score counts as a share of the best of its leg, keywords two fifths of both', () => {
  const found = scores(searched({ a: 20, b: 5 }, { b: 0.5, a: 0.2, c: 0.1 }))
  expect(found.a).toBeCloseTo(0.4 + 0.6 * 0.4)
  expect(found.b).toBeCloseTo(0.4 * 0.25 + 0.6)
  expect(found.c).toBeCloseTo(0.6 * 0.2)
})

test('what the vector search did not bring counts as the last that it brought', () => {
  const legs = searched({ row: 9, near: 3 }, { near: 0.5, last: 0.4 })
  expect(scores(legs).row).toBeCloseTo(0.4 + 0.6 * 0.8)
  expect(order(legs)).toEqual(['row', 'near', 'last'])
})

test('a search counts by its weight among those of its leg; only the first counts what it did not bring', () => {
  const found = scores(
    searched({}, { a: 1, last: 0.5 }, { weight: 0.5 }),
    searched({ b: 3 }, { b: 1, end: 0.5 }),
  )
  expect(found.a).toBeCloseTo(0.6 * (1 / 3))
  expect(found.b).toBeCloseTo(0.4 + 0.6 * (2 / 3 + (1 / 3) * 0.5))
})

test('what an identifier of the question finds comes besides, and first', () => {
  const words = searched({ a: 9, b: 3 }, { a: 0.8, b: 0.6 })
  expect(order(words)).toEqual(['a', 'b'])
  expect(order(words, searched({ b: 3 }, {}, { weight: 1.5, exact: true }))).toEqual(['b', 'a'])
})

test('one leg alone ranks as it found, and leaves out what only the other found', () => {
  const legs = [searched({ a: 20, b: 5 }, { b: 0.5, c: 0.25 })]
  expect(fuseLegs(legs, 'keyword').map(({ hit }) => hit.passage)).toEqual(['a', 'b'])
  expect(fuseLegs(legs, 'vector').map(({ hit }) => hit.passage)).toEqual(['b', 'c'])
})

const anyScores = fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 1, max: 100 }), {
  noNullPrototype: true,
})
const anyLegs = fc
  .record({ keyword: anyScores, vector: anyScores, weight: fc.constantFrom(0.5, 1), exact: fc.boolean() })
  .map(({ keyword, vector, ...kind }) => searched(keyword, vector, kind))

test('how large the scores of a leg are does not matter', () => {
  fc.assert(
    fc.property(fc.array(anyLegs, { maxLength: 4 }), legs => {
      const larger = legs.map(each => ({
        ...each,
        keyword: each.keyword.map(hit => ({ ...hit, score: 64 * hit.score })),
      }))
      expect(fuseLegs(larger).map(({ score }) => score)).toEqual(fuseLegs(legs).map(({ score }) => score))
      expect(order(...larger)).toEqual(order(...legs))
    }),
  )
})

test('all that was found is there, once, best first', () => {
  fc.assert(
    fc.property(fc.array(anyLegs, { maxLength: 4 }), legs => {
      const all = legs.flatMap(({ keyword, vector }) => [...keyword, ...vector].map(({ passage }) => passage))
      const fused = fuseLegs(legs)
      expect(fused.map(({ hit }) => hit.passage).toSorted()).toEqual([...new Set(all)].toSorted())
      const found = fused.map(({ score }) => score)
      expect(found).toEqual(found.toSorted((a, b) => b - a))
    }),
  )
})

test('a leg that found nothing alike counts for nothing', () => {
  expect(order(searched({ a: 2 }, { a: -0.1, b: -0.2 }))).toEqual(['a'])
})
