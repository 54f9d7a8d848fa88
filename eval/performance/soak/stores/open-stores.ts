import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openOpenSearch } from '../../../../src/store/opensearch/open-opensearch.ts'
import { openS3 } from '../../../../src/store/s3/open-s3.ts'
import { type FaultyProxy, startFaultyProxy } from '../../../../test/support/faulty-proxy.ts'
import { type RedisServer, startRedis } from '../../../../test/support/redis/start-redis.ts'
import { makeTestBucket, s3Place, testKeys } from '../../../../test/support/s3/s3-place.ts'
import { removeObjects } from '../../../run/stacks/remove-objects.ts'
import { replaceIndex } from './replace-index.ts'

/** Servers that a service keeps its data in, and what may be done to them. */
export type Stores = {
  environment: Readonly<Record<string, string>>
  redis: {
    /** By the command line of Redis' own client. */
    say(...words: string[]): Promise<void>
    pause(): void
    resume(): void
    /** At once; what was written is there again after `start`. */
    stop(): Promise<void>
    start(): Promise<void>
  }
  openSearch: {
    /** Between the service and the server. */
    proxy: FaultyProxy
    /** The server itself, at once; its data is there again after `start`, which waits until it is healthy. */
    stop(): Promise<void>
    start(): Promise<void>
    /** A migration into the next generation. */
    replaceIndex(): Promise<void>
  }
  /** Between the service and the server. */
  s3: FaultyProxy
  close(): Promise<void>
}

const run = promisify(execFile)
const scripts = join(import.meta.dirname, '../../../../test/support/opensearch')

/** A Redis of its own, indexes of their own at the OpenSearch given, and a prefix of its own at the S3 given. */
export async function openStores(openSearch: string, s3: string): Promise<Stores> {
  const prefix = `soak-${randomUUID().slice(0, 8)}`
  const toOpenSearch = await startFaultyProxy(openSearch)
  const direct = openOpenSearch({ client: { node: openSearch }, callLimit: 30_000 })
  await makeTestBucket(s3)
  // Requests are signed for the host that they are sent to.
  const toS3 = await startFaultyProxy(s3, { keepHost: true })
  const place = s3Place(s3, { prefix: `${prefix}/` })

  const folder = mkdtempSync(join(tmpdir(), 'variorum-redis-'))
  const kept = ['--appendonly', 'yes', '--dir', folder]
  let redis: RedisServer = await startRedis(kept)
  const { port, url } = redis
  const keeping = [`OPENSEARCH_PORT=${new URL(openSearch).port}`, 'OPENSEARCH_KEEP=1']

  return {
    environment: {
      OPENSEARCH_URL: toOpenSearch.url,
      OPENSEARCH_PREFIX: prefix,
      OPENSEARCH_REPLICAS: '0',
      REDIS_URL: url,
      VARIORUM_LIBRARY: `s3://${place.bucket}/${prefix}`,
      S3_ENDPOINT: toS3.url,
      S3_ACCESS_KEY: testKeys.id,
      S3_SECRET_KEY: testKeys.secret,
    },
    redis: {
      say: async (...words) => {
        await run('redis-cli', ['-p', `${port}`, ...words])
      },
      pause: () => void redis.process.kill('SIGSTOP'),
      resume: () => void redis.process.kill('SIGCONT'),
      stop: () => redis.stop(),
      start: async () => {
        redis = await startRedis(kept, port)
      },
    },
    openSearch: {
      proxy: toOpenSearch,
      stop: async () => void (await run('env', [...keeping, join(scripts, 'stop')])),
      start: async () => void (await run('env', [...keeping, join(scripts, 'start')])),
      replaceIndex: () => replaceIndex(direct, prefix),
    },
    s3: toS3,
    async close() {
      await redis.stop()
      rmSync(folder, { recursive: true, force: true })
      await toOpenSearch.close()
      await toS3.close()
      await direct.send({ method: 'DELETE', path: `/${prefix}-*` })
      await direct.close()
      await removeObjects(openS3(place))
    },
  }
}
