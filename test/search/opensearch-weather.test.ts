import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openGenerations } from '../../src/search/opensearch/index-generations.ts'
import { openOpenSearchSearch } from '../../src/search/opensearch/open-opensearch-search.ts'
import { indexBody, MAPPING_VERSION } from '../../src/search/opensearch/passage-mapping.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { type OpenSearchStore, openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { type FaultyProxy, type ProxyFault, startFaultyProxy } from '../support/faulty-proxy.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { makePassage, makeSearch, testEmbedder } from '../support/search-records.ts'
import { idsOf } from './search-index.contract.ts'

const url = await sharedOpenSearch()
const settings = { shards: 1, replicas: 0, refresh: '-1' }

/** `direct` passes by the proxy; `open` gives another index over the same place. */
type Opened = {
  index: SearchIndex
  proxy: FaultyProxy
  direct: OpenSearchStore
  prefix: string
  open(): Promise<SearchIndex>
}

async function openBehindProxy(callLimit = 10_000): Promise<Opened> {
  const prefix = `test-${randomUUID().slice(0, 8)}`
  const proxy = await startFaultyProxy(url!)
  const direct = openOpenSearch({ client: { node: url! }, callLimit: 10_000 })
  const open = () =>
    openOpenSearchSearch(openOpenSearch({ client: { node: proxy.url }, callLimit }), testEmbedder, {
      prefix,
      settings,
    })
  const index = await open()
  onTestFinished(async () => {
    await index.close()
    await proxy.close()
    await direct.send({ method: 'DELETE', path: `/${prefix}-*` })
    await direct.close()
  })
  return { index, proxy, direct, prefix, open }
}

/** The fault for the first `times` requests whose path ends so. */
function failing(end: string, fault: ProxyFault, times = Number.POSITIVE_INFINITY): FaultyProxy['fault'] {
  let met = 0
  return ({ path }) => (path.endsWith(end) && met++ < times ? fault : null)
}

const settingsOf = (body: ReturnType<typeof indexBody>) => (body.settings as { index: object }).index

const rates = makeSearch({ keywords: 'rate' })
const busy: ProxyFault = {
  kind: 'answer',
  status: 429,
  body: '{"error":{"type":"rejected_execution_exception","reason":"the queue is full"},"status":429}',
}
const ids = async (index: SearchIndex) => idsOf((await index.search(rates)).keyword)

describe.skipIf(url === null)('weather of OpenSearch', () => {
  test('a search that is turned away is repeated, and said when that goes on', async () => {
    const { index, proxy } = await openBehindProxy()
    await index.write([makePassage({ id: 'one', text: 'rate' })])
    proxy.fault = failing('/_msearch', busy, 2)
    expect(await ids(index)).toEqual(['one'])
    proxy.fault = failing('/_msearch', busy)
    await expect(ids(index)).rejects.toMatchObject({
      code: 'throttled',
      retryable: true,
      message: expect.stringContaining('the queue is full'),
    })
  })

  test('only the passages that were turned away are written again', async () => {
    const { index, proxy } = await openBehindProxy()
    const bodies: number[] = []
    const rewrite = (text: string) => {
      const answer = JSON.parse(text) as { items: { index: { status: number } }[] }
      bodies.push(answer.items.length)
      if (bodies.length === 1) for (const { index: item } of answer.items.slice(0, 3)) item.status = 429
      return JSON.stringify(answer)
    }
    proxy.fault = failing('/_bulk', { kind: 'rewrite', body: rewrite })
    await index.write(Array.from({ length: 10 }, (_, n) => makePassage({ id: `p${n}`, text: `rate ${n}` })))
    expect(bodies).toEqual([10, 3])
    expect(await ids(index)).toHaveLength(10)
  })

  test('a passage that the server refuses is named with its reason', async () => {
    const { index } = await openBehindProxy()
    const wrong = makePassage({ id: 'wrong', lifespans: [{ first: 3_000_000_000, last: null }] })
    await expect(index.write([makePassage({ id: 'right' }), wrong])).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/wrong \(1 of 2\).*integer/s),
    })
  })

  test.each<[string, ProxyFault, string]>([
    ['a node that hangs', { kind: 'hang' }, 'timeout'],
    ['an answer that comes too late', { kind: 'delay', milliseconds: 3500 }, 'timeout'],
    ['a connection that breaks', { kind: 'reset' }, 'unavailable'],
    ['a page of a gateway', { kind: 'answer', status: 502, body: '<html>Bad gateway</html>' }, 'unavailable'],
    [
      'a part of the shards',
      { kind: 'rewrite', body: text => text.replace('"successful":1', '"successful":0') },
      'unavailable',
    ],
    [
      'a search cut off',
      { kind: 'rewrite', body: text => text.replace('"timed_out":false', '"timed_out":true') },
      'timeout',
    ],
  ])('%s is an error, never a smaller result', async (_, fault, code) => {
    const { index, proxy } = await openBehindProxy(2_000)
    await index.write([makePassage({ id: 'one', text: 'rate' })])
    proxy.fault = failing('/_msearch', fault)
    await expect(ids(index)).rejects.toMatchObject({ code, retryable: true })
    proxy.fault = () => null
    expect(await ids(index)).toEqual(['one'])
  })

  test('a search that is cancelled leaves a hanging node at once', async () => {
    const { index, proxy } = await openBehindProxy()
    const asked = Promise.withResolvers<void>()
    proxy.fault = ({ path }) => {
      if (!path.endsWith('/_msearch')) return null
      asked.resolve()
      return { kind: 'hang' }
    }
    const controller = new AbortController()
    const searching = index.search(rates, controller.signal)
    await asked.promise
    controller.abort()
    await expect(searching).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('an index without its shards is said to be unavailable', async () => {
    const { index, direct, prefix } = await openBehindProxy()
    await direct.send({ method: 'DELETE', path: `/${prefix}-000001` })
    const body = indexBody({ mapping: MAPPING_VERSION, generation: 2, embedder: testEmbedder }, settings)
    const nowhere = { index: { ...settingsOf(body), 'routing.allocation.require._name': 'no-such-node' } }
    const { read, write } = openGenerations(direct, prefix, settings).aliasesOf(testEmbedder)
    await direct.send({
      method: 'PUT',
      path: `/${prefix}-000002`,
      body: {
        ...body,
        settings: { ...(body.settings as object), ...nowhere },
        aliases: { [read]: {}, [write]: {} },
      },
      query: { wait_for_active_shards: 0 },
    })
    const code = expect.stringMatching(/^(unavailable|timeout)$/)
    await expect(ids(index)).rejects.toMatchObject({ code, retryable: true })
  })

  test('an index of an older mapping is copied into the next generation, also after it was interrupted', async () => {
    const { index, direct, prefix, open } = await openBehindProxy()
    const passages = Array.from({ length: 30 }, (_, n) => makePassage({ id: `p${n}`, text: `rate ${n}` }))
    await index.write(passages)
    const old = { mapping: MAPPING_VERSION - 1, generation: 1, embedder: testEmbedder }
    await direct.send({ method: 'PUT', path: `/${prefix}-000001/_mapping`, body: { _meta: old } })
    const half = { mapping: MAPPING_VERSION, generation: 2, embedder: testEmbedder, from: `${prefix}-000001` }
    await direct.send({ method: 'PUT', path: `/${prefix}-000002`, body: indexBody(half, settings) })
    const copied = {
      source: { index: `${prefix}-000001`, query: { term: { id: 'p3' } } },
      dest: { index: `${prefix}-000002` },
    }
    await direct.send({ method: 'POST', path: '/_reindex', body: copied })

    const migrated = await open()
    onTestFinished(() => migrated.close())
    const search = { ...makeSearch({ keywords: 'rate', vector: passages[7]!.vector }), limit: 100 }
    const found = await migrated.search(search)
    expect(idsOf(found.keyword)).toHaveLength(30)
    expect(idsOf(found.vector)[0]).toBe('p7')
    expect(await index.search(search)).toEqual(found)
    const left = await direct.send<object>({ method: 'GET', path: `/${prefix}-*/_mapping` })
    expect(Object.keys(left)).toEqual([`${prefix}-000002`])
  })

  test('searches go on while the index is replaced under them', async () => {
    const { index, open } = await openBehindProxy()
    await index.write([makePassage({ id: 'one', text: 'rate' })])
    const other = await open()
    onTestFinished(() => other.close())
    let replaced = false
    const replacing = other.clear(testEmbedder).then(async () => {
      await other.write([makePassage({ id: 'two', text: 'rate' })])
      replaced = true
    })
    const seen = new Set<string>()
    while (!replaced) seen.add((await ids(index)).join())
    await replacing
    expect([...seen].every(each => ['one', '', 'two'].includes(each))).toBe(true)
    expect(await ids(index)).toEqual(['two'])
  })
})
