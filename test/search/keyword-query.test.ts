import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keywordPhrases, matchExpression } from '../../src/search/embedded/keyword-query.ts'

/** Terms by passages that have them, in an index of 100,000. */
const frequencies: Record<string, number> = {
  rare: 12,
  common: 9000,
  frequent: 11_000,
  polici: 90_000,
  rate: 500,
  rating: 100,
  rates: 480,
}
const frequencyOf = (term: string) => frequencies[term] ?? 0
const phrases = (text: string, passages = 100_000) =>
  keywordPhrases(text, passages, frequencyOf).map(({ match }) => match)

test('drops terms that a tenth of all passages have, but never all of them', () => {
  expect(phrases('rare common frequent policies')).toEqual(['"rare"', '"common"'])
  expect(phrases('frequent policies')).toEqual(['"frequent"', '"polici"'])
  expect(phrases('unknown words only')).toEqual([])
})

test('keeps frequent terms where they cost little', () => {
  frequencies.small = 1500
  expect(phrases('rare rate small', 2000)).toContain('"small"')
})

test('adds the word as written only where it tells more than its stem', () => {
  expect(phrases('rating')).toEqual(['"rating"', '"rate"'])
  expect(phrases('rates')).toEqual(['"rate"'])
})

test('a score with optional phrases is twice the score without', () => {
  const database = new DatabaseSync(':memory:')
  database.exec("CREATE VIRTUAL TABLE terms USING fts5 (facets, body, content = '')")
  const put = database.prepare('INSERT INTO terms (rowid, facets, body) VALUES (?, ?, ?)')
  const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']
  for (let row = 1; row <= 400; row++) {
    const body = words.filter((_, at) => (row * 7919) % (at + 2) === 0 || row % (at * 5 + 3) === 0)
    put.run(row, '_p1', `${body.join(' ')} filler`.repeat(1 + (row % 3)))
  }
  const search = database.prepare(
    'SELECT rowid AS row, bm25(terms, 0, 1) AS score FROM terms WHERE terms MATCH ?',
  )
  const scores = (expression: string) =>
    new Map(search.all(expression).map(({ row, score }) => [Number(row), Number(score)]))
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: 2 }), fc.nat({ max: 5 }), (chosen, split) => {
      const all = chosen.map(word => ({ match: `"${word}"`, frequency: 1 }))
      const needed = 1 + (split % (all.length - 1))
      const full = scores(matchExpression([['_p1']], all))
      const pruned = scores(matchExpression([['_p1']], all.slice(0, needed), all.slice(needed)))
      expect(pruned.size).toBeGreaterThan(0)
      for (const [row, score] of pruned) expect(score / 2).toBeCloseTo(full.get(row)!, 9)
      expect([...pruned.keys()]).toEqual([...scores(matchExpression([['_p1']], all.slice(0, needed))).keys()])
    }),
  )
  database.close()
})
