import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keywordPhrases, matchExpression } from '../../src/search/embedded/keyword-query.ts'
import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { keywordWeights } from '../../src/search/embedded/rank-keywords.ts'
import { createTermFrequencies } from '../../src/search/embedded/term-frequencies.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { makePassage, makeSearch, testEmbedder } from '../support/search-records.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const count = 6000
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let index: SearchIndex
let database: DatabaseSync

/** Word n is in about one passage of n + 2. */
const words = Array.from(
  { length: 40 },
  (_, number) => `w${String.fromCharCode(97 + (number % 26))}${'o'.repeat(1 + number / 26)}x`,
)

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  index = await openEmbeddedSearch(folder.path, testEmbedder, { workers: 1 })
  const passages = Array.from({ length: count }, (_, number) => {
    const text = words
      .filter((_, word) => Math.imul(number + 1, 2_654_435_761 + word * 97) >>> 8 < 2 ** 24 / (word + 2))
      .flatMap((word, at) => Array.from({ length: 1 + ((number + at) % 3) }, () => word))
      .join(' ')
    const packageName = number % 10 === 0 ? 'guide' : 'manual'
    const lifespans = [{ first: number % 7, last: null }]
    return makePassage({
      id: String(number).padStart(6, '0'),
      path: `${number}`,
      package: packageName,
      text,
      lifespans,
    })
  })
  await index.write(passages)
  database = new DatabaseSync(join(folder.path, 'library.db'), { readOnly: true })
})
afterAll(async () => {
  database.close()
  await index.close()
  await folder.remove()
})

test('ranks the passages that pass the filter by BM25', async () => {
  const frequencyOf = createTermFrequencies(database)
  const everything = database.prepare(
    `SELECT -bm25(search_terms, ${keywordWeights}) AS score FROM search_terms
     JOIN search_passages ON search_passages.row = search_terms.rowid
     JOIN search_packages ON search_packages.code = search_passages.package
     WHERE search_terms MATCH ? AND name = ? AND json_extract(lifespans, '$[0][0]') <= ?
     ORDER BY score DESC LIMIT ?`,
  )
  const question = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
  const packageName = fc.constantFrom('manual', 'guide')
  await fc.assert(
    fc.asyncProperty(
      question,
      packageName,
      fc.nat({ max: 6 }),
      fc.constantFrom(1, 5, 40),
      async (terms, name, ordinal, limit) => {
        const keywords = terms.join(' ')
        const phrases = keywordPhrases(keywords, count, (term, most) => frequencyOf(term, count, most))
        const expected = everything
          .all(matchExpression([], phrases), name, ordinal, limit)
          .map(({ score }) => Number(score))
        const filter = { releases: [{ package: name, ordinals: [ordinal] }] }
        const { keyword } = await index.search(makeSearch({ keywords, filter, limit }))
        expect(keyword.length).toBe(expected.length)
        for (const [at, { score }] of keyword.entries()) expect(score).toBeCloseTo(expected[at]!, 9)
      },
    ),
    { numRuns: 60 },
  )
})
