import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuseRankings } from '../../../../eval/run/retrieval/fuse-rankings.ts'

const fuse = (...rankings: { hits: string[]; weight?: number }[]) => fuseRankings(rankings, hit => hit)

test('adds one over sixty plus rank', () => {
  expect(fuse({ hits: ['a', 'b'] }, { hits: ['b'] })).toEqual([
    { hit: 'b', score: 1 / 62 + 1 / 61, ranks: [2, 1] },
    { hit: 'a', score: 1 / 61, ranks: [1, null] },
  ])
})

test('weighs rankings and takes another k', () => {
  const [first, second] = fuseRankings([{ hits: ['a'] }, { hits: ['b'], weight: 2 }], hit => hit, { k: 10 })
  expect([first, second]).toEqual([
    { hit: 'b', score: 2 / 11, ranks: [null, 1] },
    { hit: 'a', score: 1 / 11, ranks: [1, null] },
  ])
})

test('a hit that a ranking names twice counts once, at its better rank', () => {
  expect(fuse({ hits: ['a', 'b', 'a'] })[0]).toEqual({ hit: 'a', score: 1 / 61, ranks: [1] })
})

const ranking = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })

test('equal rankings stay as they are', () => {
  fc.assert(
    fc.property(ranking, hits => {
      expect(fuse({ hits }, { hits }).map(({ hit }) => hit)).toEqual(hits)
    }),
  )
})

test('the order of the rankings does not matter, and all hits are there once', () => {
  fc.assert(
    fc.property(ranking, ranking, (one, two) => {
      const forth = fuse({ hits: one }, { hits: two })
      const back = fuse({ hits: two }, { hits: one })
      expect(back.map(({ hit }) => hit)).toEqual(forth.map(({ hit }) => hit))
      expect(forth.map(({ hit }) => hit).toSorted()).toEqual([...new Set([...one, ...two])].toSorted())
    }),
  )
})
