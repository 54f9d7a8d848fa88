import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { openOpenSearch } from '../../../../src/store/opensearch/open-opensearch.ts'
import { type FaultyProxy, startFaultyProxy } from '../../../../test/support/faulty-proxy.ts'
import { type RedisServer, startRedis } from '../../../../test/support/redis/start-redis.ts'

/** Servers that a service keeps its data in, and what may be done to them. */
export type Stores = {
  environment: Readonly<Record<string, string>>
  /** Between the service and OpenSearch. */
  proxy: FaultyProxy
  redis: {
    /** By the command line of Redis' own client. */
    say(...words: string[]): Promise<void>
    pause(): void
    resume(): void
    stop(): Promise<void>
    start(): Promise<void>
  }
  /** Copies the index into the next generation and moves the aliases there in one step, as a migration does. */
  replaceIndex(): Promise<void>
  close(): Promise<void>
}

/** A Redis of its own, and indexes of their own at the OpenSearch given. */
export async function openStores(openSearch: string): Promise<Stores> {
  const prefix = `soak-${randomUUID().slice(0, 8)}`
  const proxy = await startFaultyProxy(openSearch)
  const direct = openOpenSearch({ client: { node: openSearch }, callLimit: 30_000 })
  let redis: RedisServer = await startRedis()
  const { port, url } = redis

  async function replaceIndex(): Promise<void> {
    type Index = { aliases: object; mappings: { _meta: object }; settings: { index: { analysis: object } } }
    const found = await direct.send<Record<string, Index>>({ method: 'GET', path: `/${prefix}-0*` })
    const [[from, { aliases, mappings, settings }]] = Object.entries(found) as [[string, Index]]
    const index = `${prefix}-${String(Number(from.slice(prefix.length + 1)) + 1).padStart(6, '0')}`
    const { knn, analysis, similarity } = settings.index as Record<string, unknown> & { analysis: object }
    const own = {
      number_of_shards: 1,
      number_of_replicas: 0,
      knn,
      analysis,
      ...(similarity ? { similarity } : {}),
    }
    await direct.send({ method: 'PUT', path: `/${index}`, body: { mappings, settings: { index: own } } })
    const copied = { source: { index: from }, dest: { index } }
    await direct.send({ method: 'POST', path: '/_reindex', body: copied, query: { refresh: true } })
    const moved = Object.entries(aliases).map(([alias, options]) => ({ add: { index, alias, ...options } }))
    const actions = [...moved, { remove_index: { index: from } }]
    await direct.send({ method: 'POST', path: '/_aliases', body: { actions } })
  }

  return {
    environment: {
      OPENSEARCH_URL: proxy.url,
      OPENSEARCH_PREFIX: prefix,
      OPENSEARCH_REPLICAS: '0',
      REDIS_URL: url,
    },
    proxy,
    redis: {
      say: async (...words) => {
        await promisify(execFile)('redis-cli', ['-p', `${port}`, ...words])
      },
      pause: () => void redis.process.kill('SIGSTOP'),
      resume: () => void redis.process.kill('SIGCONT'),
      stop: () => redis.stop(),
      start: async () => {
        redis = await startRedis([], port)
      },
    },
    replaceIndex,
    async close() {
      await redis.stop()
      await proxy.close()
      await direct.send({ method: 'DELETE', path: `/${prefix}-*` })
      await direct.close()
    },
  }
}
