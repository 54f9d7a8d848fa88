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

/** `vectorError`: how far a component of a stored unit vector may be from the one given. */
export type SearchTraits = { vectorError: number }

/** What every `SearchIndex` does, but for what its filters let through (see `searchFilterContract`). */
export function searchIndexContract(
  name: string,
  makePlace: () => Promise<SearchPlace>,
  traits: SearchTraits,
): void {
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

    test('writing again changes nothing, and replaces what differs', async () => {
      const entry = makePassage({ id: 'one', text: 'base rate', identifiers: ['1.1'] })
      await index.write([entry, entry])
      await index.write([entry])
      expect(await search('rate')).toEqual(['one'])
      expect(await vectorIds(makeSearch({ vector: entry.vector }))).toEqual(['one'])
      await index.write([{ ...entry, passage: { ...entry.passage, identifiers: ['1.2'] } }])
      expect(await keywordIds(makeSearch({ keywords: 'rate', identifiers: ['1.1'] }))).toEqual([])
      expect(await keywordIds(makeSearch({ keywords: 'rate', identifiers: ['1.2'] }))).toEqual(['one'])
    })

    test('removed passages are gone; their places are used again', async () => {
      const entries = Array.from({ length: 200 }, (_, number) =>
        makePassage({ id: `p${number}`, text: `rate ${number}`, vector: unitVector(`p${number}`) }),
      )
      await index.write(entries)
      await index.remove([...entries.slice(0, 190).map(({ passage }) => passage.id), 'unknown'])
      const request = makeSearch({ keywords: 'rate', vector: entries[0]!.vector, limit: 300 })
      const left = entries.slice(190).map(({ passage }) => passage.id)
      expect((await keywordIds(request)).toSorted()).toEqual(left)
      expect((await vectorIds(request)).toSorted()).toEqual(left)
      const other = makePassage({ id: 'other', package: 'guide', text: 'rate', vector: entries[0]!.vector })
      await index.write([other])
      expect((await vectorIds(request)).toSorted()).toEqual(left)
      const inGuide = { releases: [{ package: 'guide', ordinals: [10] }] }
      expect(await vectorIds(makeSearch({ vector: other.vector, filter: inGuide }))).toEqual(['other'])
    })

    test('gives back vectors by text hash', async () => {
      const entries = [
        makePassage({ text: 'one' }),
        makePassage({ text: 'two' }),
        makePassage({ text: 'two', path: 'b' }),
      ]
      await index.write(entries)
      const hashes = entries.map(({ passage }) => passage.textHash)
      const stored = await index.vectors([...hashes, 'unknown'])
      expect([...stored.keys()].toSorted()).toEqual([...new Set(hashes)].toSorted())
      for (const { passage, vector } of entries)
        for (const [component, value] of stored.get(passage.textHash)!.entries())
          expect(Math.abs(value - vector[component]!)).toBeLessThanOrEqual(traits.vectorError)
    })

    test('a vector of another size is refused', async () => {
      const entry = makePassage({ vector: unitVector('x', 8) })
      await expect(index.write([entry])).rejects.toMatchObject({ code: 'embedder-mismatch' })
      expect(await search('particular')).toEqual([])
    })

    test('what one writes, the other finds', async () => {
      const other = await place.open(testEmbedder)
      try {
        expect(await search('rate')).toEqual([])
        await other.write([makePassage({ id: 'one', text: 'base rate' })])
        expect(await search('rate')).toEqual(['one'])
        await index.write([makePassage({ id: 'two', text: 'a rate', path: 'b.md' })])
        expect(idsOf((await other.search(makeSearch({ keywords: 'rate' }))).keyword).toSorted()).toEqual([
          'one',
          'two',
        ])
        await other.remove(['one'])
        expect(await search('rate')).toEqual(['two'])
      } finally {
        await other.close()
      }
    })

    test('keeps what was written when it is opened again', async () => {
      const entry = makePassage({ id: 'one', text: 'base rate' })
      await index.write([entry])
      await index.close()
      index = await place.open(testEmbedder)
      expect(await search('rate')).toEqual(['one'])
      expect(await vectorIds(makeSearch({ vector: entry.vector }))).toEqual(['one'])
    })

    test('refuses another embedder until it is cleared', async () => {
      await index.write([makePassage({ id: 'one', text: 'rate' })])
      const other = { id: 'other', dimensions: 64 }
      await expect(place.open(other)).rejects.toMatchObject({
        code: 'embedder-mismatch',
        remedy: expect.stringContaining('variorum reindex'),
      })
      const replacing = await place.open(other, { replaceEmbedder: true })
      try {
        expect(replacing.embedder).toEqual(testEmbedder)
        const request = makeSearch({ vector: unitVector('x', 64) })
        await expect(replacing.search(request)).rejects.toMatchObject({ code: 'embedder-mismatch' })
        await replacing.clear(other)
        expect(replacing.embedder).toEqual(other)
        expect(await replacing.search(request)).toEqual({ keyword: [], vector: [] })
        await replacing.write([makePassage({ id: 'new', text: 'new', vector: unitVector('x', 64) })])
        expect(idsOf((await replacing.search(request)).vector)).toEqual(['new'])
        await expect(index.search(makeSearch({ keywords: 'new' }))).rejects.toMatchObject({
          code: 'embedder-mismatch',
        })
      } finally {
        await replacing.close()
      }
    })

    test('an empty index takes any embedder', async () => {
      const other = { id: 'other', dimensions: 64 }
      const second = await place.open(other)
      expect(second.embedder).toEqual(other)
      await second.close()
    })

    test('an aborted call is cancelled, and the next one is served', async () => {
      const aborted = AbortSignal.abort()
      const entry = makePassage({ id: 'one', text: 'rate' })
      const calls = [
        index.search(makeSearch({ keywords: 'rate', vector: entry.vector }), aborted),
        index.write([entry], aborted),
        index.lifespans(['one'], aborted),
        index.setLifespans([{ passage: 'one', lifespans: [] }], aborted),
        index.remove(['one'], aborted),
        index.vectors(['x'], aborted),
        index.clear(testEmbedder, aborted),
      ]
      for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'cancelled' })
      await index.write([entry])
      expect(await search('rate')).toEqual(['one'])
    })

    test('an abort in the middle of a write leaves whole batches or nothing', async () => {
      const controller = new AbortController()
      const entries = Array.from({ length: 3000 }, (_, number) =>
        makePassage({ id: `p${number}`, text: `rate ${number}` }),
      )
      const writing = index.write(entries, controller.signal)
      controller.abort()
      await expect(writing).rejects.toMatchObject({ code: 'cancelled' })
      await index.write([makePassage({ id: 'last', text: 'rate last' })])
      const found = await keywordIds(makeSearch({ keywords: 'rate', limit: 5000 }))
      const { vector } = await index.search(makeSearch({ vector: unitVector('x'), limit: 5000 }))
      expect(found.length % 1000).toBe(1)
      expect(vector.length).toBe(found.length)
    })

    test('a closed index refuses calls', async () => {
      const second = await place.open(testEmbedder)
      await second.close()
      await expect(second.search(makeSearch({ keywords: 'rate' }))).rejects.toMatchObject({
        code: 'unavailable',
      })
      await expect(second.write([makePassage({})])).rejects.toMatchObject({ code: 'unavailable' })
    })
  })
}

export const idsOf = (hits: readonly Hit[]) => hits.map(({ passage }) => passage)
export const passagesOf = (entries: readonly IndexedPassage[]) => entries.map(({ passage }) => passage.id)
