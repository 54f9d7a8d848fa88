import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Hit, IndexedPassage, SearchIndex, SearchRequest } from '../../src/search/search-index.ts'
import {
  makePassage,
  makeSearch,
  testDimensions,
  testEmbedder,
  unitVector,
} from '../support/search-records.ts'

/** Where an index lives: opened more than once, it is the same index. */
export type SearchPlace = {
  open(
    embedder: { id: string; dimensions: number },
    options?: { replaceEmbedder?: boolean },
  ): Promise<SearchIndex>
  dispose(): Promise<void>
}

/** What every `SearchIndex` does, but for its filters and what it keeps (see `searchFilterContract`, `searchStorageContract`). */
export function searchIndexContract(name: string, makePlace: () => Promise<SearchPlace>): void {
  describe(name, () => {
    let place: SearchPlace
    let index: SearchIndex
    beforeEach(async () => {
      place = await makePlace()
      index = await place.open(testEmbedder)
    })
    afterEach(async () => {
      await index.close()
      await place.dispose()
    })
    const keywordIds = async (request: SearchRequest) => idsOf((await index.search(request)).keyword)
    const vectorIds = async (request: SearchRequest) => idsOf((await index.search(request)).vector)
    const search = (keywords: string) => keywordIds(makeSearch({ keywords }))

    test('an empty index answers with nothing', async () => {
      const request = makeSearch({ keywords: 'rate', vector: unitVector('x') })
      expect(await index.search(request)).toEqual({ keyword: [], vector: [] })
      expect(index.embedder).toEqual(testEmbedder)
    })

    test('a hit names passage, package, path and text hash', async () => {
      const entry = makePassage({ id: 'one', text: 'The base rate is 412 USD.', path: 'a/b.md' })
      await index.write([entry])
      const request = makeSearch({ keywords: 'base rate', vector: entry.vector })
      const { keyword, vector } = await index.search(request)
      const expected = { passage: 'one', package: 'manual', path: 'a/b.md', textHash: entry.passage.textHash }
      expect(keyword).toEqual([{ ...expected, score: expect.any(Number) }])
      expect(vector).toEqual([{ ...expected, score: expect.any(Number) }])
      expect(vector[0]!.score).toBeCloseTo(1, 1)
    })

    test('only the legs that are asked for are searched', async () => {
      await index.write([makePassage({ id: 'one', text: 'rates' })])
      const { keyword } = await index.search(makeSearch({ vector: unitVector('x') }))
      const { vector } = await index.search(makeSearch({ keywords: 'rates' }))
      expect([keyword, vector]).toEqual([[], []])
    })

    test('finds other forms of a word, and ranks the form asked for first', async () => {
      await index.write([
        makePassage({ id: 'a', text: 'A policy may be cancelled by the insurer.' }),
        makePassage({ id: 'b', text: 'The notice of cancellation names a date.' }),
        makePassage({ id: 'c', text: 'We are cancelling a policy by the insurer.' }),
        makePassage({ id: 'd', text: 'Nothing of the kind.' }),
      ])
      expect(await search('cancelling')).toEqual(expect.arrayContaining(['a', 'c']))
      expect((await search('cancelling'))[0]).toBe('c')
      expect((await search('cancelled'))[0]).toBe('a')
    })

    test('accents and capitals do not matter, other scripts are found', async () => {
      await index.write([
        makePassage({ id: 'cafe', text: 'Le CAFÉ Müller' }),
        makePassage({ id: 'greek', text: 'Ασφάλεια αυτοκινήτου' }),
        makePassage({ id: 'japanese', text: '自動車保険の料率' }),
        makePassage({ id: 'smile', text: 'A 😀 smile' }),
      ])
      expect(await search('cafe')).toEqual(['cafe'])
      expect(await search('MULLER')).toEqual(['cafe'])
      expect(await search('ασφαλεια')).toEqual(['greek'])
      expect(await search('保険')).toEqual(['japanese'])
      expect(await search('😀 smile')).toEqual(['smile'])
    })

    test('an identifier is matched as a whole', async () => {
      await index.write([
        makePassage({ id: '2.1.1', text: 'Passwords are long.', identifiers: ['2.1.1'] }),
        makePassage({ id: '2.1.10', text: 'Passwords are changed.', identifiers: ['2.1.10'] }),
        makePassage({ id: '2.1', text: 'Passwords.', identifiers: ['2.1'] }),
        makePassage({ id: 'CA-014', text: 'The endorsement CA-014 applies.', identifiers: ['CA-014'] }),
        makePassage({ id: 'HM-104', text: 'The endorsement HM-104 applies.', identifiers: ['HM-104'] }),
        makePassage({ id: '014', text: 'Territory 014 is Oakland.', identifiers: ['014'] }),
        makePassage({ id: '§ 4(b)', text: 'Notice is given.', identifiers: ['§ 4(b)'] }),
        makePassage({ id: '§ 4(c)', text: 'Notice is given late.', identifiers: ['§ 4(c)'] }),
      ])
      expect(await search('2.1.1')).toEqual(['2.1.1'])
      expect((await search('what does 2.1.10 say about passwords'))[0]).toBe('2.1.10')
      expect((await search('endorsement CA-014'))[0]).toBe('CA-014')
      expect((await search('territory 014'))[0]).toBe('014')
      expect(await search('§ 4(b)')).toEqual(['§ 4(b)'])
      expect((await search('Section 4(c)'))[0]).toBe('§ 4(c)')
    })

    test('a passage listed under an identifier comes before one that mentions it', async () => {
      await index.write([
        makePassage({ id: 'a-mention', text: 'See 3.2.5 and 3.2.5 for 3.2.5.' }),
        makePassage({
          id: 'listed',
          text: 'Tokens expire after a day or when they are used.',
          identifiers: ['3.2.5'],
        }),
      ])
      expect(await search('3.2.5')).toEqual(['listed', 'a-mention'])
    })

    test('with identifiers given, keyword hits are listed under one of them', async () => {
      await index.write([
        makePassage({ id: 'a', text: 'base rate', identifiers: ['013'] }),
        makePassage({ id: 'b', text: 'base rate', identifiers: ['014'], path: 'b.md' }),
        makePassage({ id: 'c', text: 'base rate 014', path: 'c.md' }),
      ])
      expect(await keywordIds(makeSearch({ keywords: 'base rate', identifiers: ['014'] }))).toEqual(['b'])
    })

    test('headings count more than text', async () => {
      await index.write([
        makePassage({ id: 'a-text', text: 'Eligibility of drivers is described here.' }),
        makePassage({ id: 'heading', text: 'Drivers are described here and there.', trail: ['Eligibility'] }),
      ])
      expect(await search('eligibility')).toEqual(['heading', 'a-text'])
    })

    const hostile = [
      '"',
      "'; DROP TABLE search_passages; --",
      'AND OR NOT NEAR',
      'NEAR(a b, 2)',
      'rate AND',
      'rate*',
      '^rate',
      'body:rate',
      'facets : "_p1"',
      '{a b} : rate',
      'rate - + ( ) [ ] { } \\ / ~ ! ? : ; , . < > = | &',
      '_p1 _a1',
      'rate\u0000rate',
      '\ud800 rate',
      '',
      '   \n\t ',
      'the of and',
      'x'.repeat(100_000),
      Array.from({ length: 5000 }, (_, number) => `word${number}`).join(' '),
    ]
    test('takes any text for words', async () => {
      await index.write([makePassage({ id: 'one', text: 'The rate of the driver' })])
      for (const keywords of hostile) {
        const found = await search(keywords)
        if (/\brate\b/.test(keywords)) expect(found, keywords).toEqual(['one'])
        else expect(found.length).toBeLessThanOrEqual(1)
      }
    })

    test('a question of stop words alone is still searched for', async () => {
      await index.write([
        makePassage({ id: 'one', text: 'to be or not to be' }),
        makePassage({ id: 'two', text: 'rates' }),
      ])
      expect(await search('to be or not to be')).toEqual(['one'])
    })

    test('the nearest vectors come first, and a vector of zeros is near nothing', async () => {
      const vectors = Array.from({ length: 40 }, (_, number) => unitVector(`v${number}`))
      await index.write([
        ...vectors.map((vector, number) => makePassage({ id: `v${number}`, text: `text ${number}`, vector })),
        makePassage({ id: 'zero', text: 'zero', vector: new Float32Array(testDimensions) }),
      ])
      for (const [number, vector] of vectors.entries())
        expect((await vectorIds(makeSearch({ vector, limit: 1 })))[0]).toBe(`v${number}`)
      expect(await vectorIds(makeSearch({ vector: vectors[0]!, limit: 100 }))).not.toContain('zero')
      expect(await vectorIds(makeSearch({ vector: new Float32Array(testDimensions) }))).toEqual([])
    })

    test('equal scores are ordered by passage id, however they were written', async () => {
      const vector = unitVector('same')
      const ids = Array.from({ length: 30 }, (_, number) => `p${String(number).padStart(2, '0')}`)
      const written = ids.toSorted((a, b) => (a.at(-1)! < b.at(-1)! ? 1 : -1))
      const make = (id: string) => makePassage({ id, path: `${id}.md`, text: 'same words', vector })
      await index.write(written.slice(0, 15).map(make))
      await index.write(written.slice(15).map(make))
      const { keyword, vector: nearest } = await index.search(
        makeSearch({ keywords: 'words', vector, limit: 7 }),
      )
      expect(idsOf(keyword)).toEqual(ids.slice(0, 7))
      expect(idsOf(nearest)).toEqual(ids.slice(0, 7))
    })
  })
}

export const idsOf = (hits: readonly Hit[]) => hits.map(({ passage }) => passage)
export const passagesOf = (entries: readonly IndexedPassage[]) => entries.map(({ passage }) => passage.id)
