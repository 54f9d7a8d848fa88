import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { buildIndex } from '../../ingest/index/build-index.ts'
import type { IngestServices } from '../../ingest/ingest-services.ts'
import { reindex } from '../../ingest/reindex.ts'
import { openOpenSearchSearch } from '../../src/search/opensearch/open-opensearch-search.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { indexedPassages, ownPassages } from '../support/index-content.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { interruptAt } from '../support/interrupt-at.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { makePassage, makeSearch, testEmbedder } from '../support/search-records.ts'

const url = await sharedOpenSearch()
const settings = { shards: 1, replicas: 0, refresh: '-1' }
const root = `test-${randomUUID().slice(0, 8)}`
const connect = () => openOpenSearch({ client: { node: url! }, callLimit: 10_000 })
let places = 0

/** Opens indexes under a prefix of its own. */
function makePrefix() {
  const prefix = `${root}-${++places}`
  return (embedder = testEmbedder, options = {}) =>
    openOpenSearchSearch(connect(), embedder, { prefix, settings, ...options })
}

const found = async (index: SearchIndex, keywords: string) =>
  (await index.search(makeSearch({ keywords }))).keyword.map(({ passage }) => passage)

describe.skipIf(url === null)('an index of OpenSearch built beside another', () => {
  afterAll(async () => {
    const store = connect()
    await store.send({ method: 'DELETE', path: `/${root}-*` })
    await store.close()
  })

  test('is searched by nobody before it is finished, and by all in one step then', async () => {
    const open = makePrefix()
    const [index, other] = [await open(), await open()]
    await index.write([makePassage({ id: 'old', text: 'old rate' })])
    const build = await index.rebuild(testEmbedder, 'plan')
    await build.index.write([makePassage({ id: 'new', text: 'new rate' })])
    expect(await found(other, 'rate')).toEqual(['old'])
    await build.finish()
    for (const each of [index, other, await open()]) expect(await found(each, 'rate')).toEqual(['new'])
    await other.write([makePassage({ id: 'later', text: 'later rate' })])
    expect((await found(index, 'rate')).toSorted()).toEqual(['later', 'new'])
  })

  test('is gone on with under the same plan, and begun anew under another', async () => {
    const open = makePrefix()
    const first = await (await open()).rebuild(testEmbedder, 'plan')
    await first.index.write([makePassage({ id: 'one', text: 'one' })])
    await first.note(1)
    const second = await (await open()).rebuild(testEmbedder, 'plan')
    expect(second.done).toBe(1)
    expect([...(await second.index.lifespans(['one'])).keys()]).toEqual(['one'])
    const third = await (await open()).rebuild(testEmbedder, 'another plan')
    expect(third.done).toBe(0)
    expect(await third.index.lifespans(['one'])).toEqual(new Map())
  })

  test('is dropped where it was left half built when text is removed', async () => {
    const open = makePrefix()
    const index = await open()
    await index.write([makePassage({ id: 'one', text: 'one' })])
    const left = await index.rebuild(testEmbedder, 'plan')
    await left.note(1)
    await index.remove(['one'])
    expect((await index.rebuild(testEmbedder, 'plan')).done).toBe(0)
  })

  test('is refused to everybody else while it is the first of all', async () => {
    const open = makePrefix()
    const build = await (await open(testEmbedder, { toBuild: true })).rebuild(testEmbedder, 'plan')
    await expect(open()).rejects.toMatchObject({
      code: 'conflict',
      remedy: expect.stringContaining('migrate'),
    })
    await build.index.write([makePassage({ id: 'one', text: 'one' })])
    await build.finish()
    expect(await found(await open(), 'one')).toEqual(['one'])
  })

  test('holds what an uninterrupted one does, wherever `reindex` was interrupted', async () => {
    const embedder = letterEmbedder()
    const services = await openIngestServices(undefined, embedder)
    await ingestFiles(services, '1', { 'a.md': '# A\n\nOne.\n\n## B\n\nTwo.\n' })
    await ingestFiles(services, '2', { 'a.md': '# A\n\nOne.\n\n## B\n\nThree.\n', 'b.md': '# C\n\nFour.\n' })
    await ingestFiles(services, '3', { 'a.md': '# A\n\nOne.\n\n## B\n\nTwo.\n' })
    const packages = [await services.library.releases('local', 'manual')]
    const steps = ['write', 'setLifespans', 'remove', 'note', 'finish']
    /** What dies at a step of building, and what is asked of the index while nothing was finished. */
    const dying = (search: SearchIndex, moment: number): [SearchIndex, { calls: number }] => {
      const interruption = interruptAt(moment, steps)
      const rebuild: SearchIndex['rebuild'] = async (...given) => {
        const build = await search.rebuild(...given)
        return interruption.wrap({ ...build, index: interruption.wrap(build.index) })
      }
      return [{ ...search, rebuild }, interruption]
    }
    const contents = async (search: SearchIndex) => {
      const lists: string[][] = []
      const stores = { ...services, search } as IngestServices
      const all = new Set<string>()
      for (const release of packages[0]!) for (const id of await ownPassages(release, stores)) all.add(id)
      for (const release of packages[0]!)
        lists.push([...(await indexedPassages(release, all, stores))].sort())
      return lists
    }
    const whole = await makePrefix()(embedder)
    const [counted, count] = dying(whole, Number.POSITIVE_INFINITY)
    await buildIndex(packages, { ...services, search: counted })
    const expected = await contents(whole)
    expect(expected.map(list => list.length)).toEqual([2, 3, 2])
    expect(count.calls).toBeGreaterThan(8)
    const interrupted = await makePrefix()(embedder)
    for (let moment = 1; moment <= count.calls; moment++) {
      const [search] = dying(interrupted, moment)
      // Each goes on with what the one before it left, so the last ones die late although they begin late.
      await reindex('local', { ...services, search }).catch(error =>
        expect(error.message).toBe('interrupted'),
      )
    }
    await reindex('local', { ...services, search: interrupted })
    expect(await contents(interrupted)).toEqual(expected)
  })
})
