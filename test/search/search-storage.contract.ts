import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SearchIndex, SearchRequest } from '../../src/search/search-index.ts'
import { makePassage, makeSearch, testEmbedder, unitVector } from '../support/search-records.ts'
import { idsOf, type SearchPlace } from './search-index.contract.ts'

/** `vectorError`: how far a component of a stored unit vector may be from the one given. */
export type SearchTraits = { vectorError: number }

/** What every `SearchIndex` keeps: writing, removing, opening again, other embedders, aborted and late calls. */
export function searchStorageContract(
  name: string,
  makePlace: () => Promise<SearchPlace>,
  traits: SearchTraits,
): void {
  describe(`${name}: storage`, () => {
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

    test('has another version after anything was written, and no other while nothing is', async () => {
      const seen = new Set([await index.version()])
      const differs = async (change: () => Promise<unknown>) => {
        await change()
        const version = await index.version()
        await search('rate')
        expect(await index.version()).toBe(version)
        expect(seen).not.toContain(version)
        seen.add(version)
      }
      const entry = makePassage({ id: 'one', text: 'base rate' })
      const lifespans = [{ first: 10, last: 20 }]
      await differs(() => index.write([entry]))
      await differs(() => index.setLifespans([{ passage: 'one', lifespans }]))
      await differs(() => index.remove(['one']))
      await differs(() => index.clear(testEmbedder))
      await differs(() => index.write([entry]))
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

    test('counts what is stored, whether a release holds it or not', async () => {
      expect(await index.count()).toBe(0)
      const entries = ['one', 'two', 'three'].map(id => makePassage({ id, text: id }))
      await index.write([...entries, entries[0]!, makePassage({ id: 'nowhere', lifespans: [] })])
      expect(await index.count()).toBe(4)
      await index.remove(['two', 'unknown'])
      expect(await index.count()).toBe(3)
      const build = await index.rebuild(testEmbedder, 'plan')
      await build.index.write([makePassage({ id: 'new', text: 'new' })])
      expect(await build.index.count()).toBe(1)
      await build.finish()
      expect(await index.count()).toBe(1)
      expect(await search('new')).toEqual(['new'])
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
