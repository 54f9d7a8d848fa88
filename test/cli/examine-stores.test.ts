import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { migrate } from '../../ingest/migrate/migrate.ts'
import { examineStores, openSearchFinding, redisFinding, s3Finding } from '../../src/cli/examine-stores.ts'
import { loadConfig } from '../../src/config.ts'
import { openMigration } from '../../src/services/open-migration.ts'
import { openServices } from '../../src/services.ts'
import { openS3 } from '../../src/store/s3/open-s3.ts'
import { owner } from '../support/ingest-services.ts'
import { makeFolder } from '../support/make-folder.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { makeTestBucket, s3Place, testKeys } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'

const url = await sharedOpenSearch()
const s3 = await sharedS3()
const findings = (env: Record<string, string>) =>
  Array.fromAsync(examineStores(loadConfig({ VARIORUM_HOME: makeFolder(), ...env })))

describe('doctor', () => {
  it('says nothing of servers that are not set', async () => {
    expect(await findings({})).toEqual([])
  })

  it.skipIf(url === null)('finds OpenSearch fit', async () => {
    const [found] = await findings({ OPENSEARCH_URL: url!, OPENSEARCH_PREFIX: 'no-such-index' })
    expect(found).toEqual({
      subject: 'OpenSearch',
      text: expect.stringMatching(/^2\.19\.1, 1 node/),
      remedy: null,
    })
  })

  it.skipIf(redisMissing)('finds Redis fit', async () => {
    const server = await startRedis()
    onTestFinished(server.stop)
    const [found] = await findings({ REDIS_URL: server.url })
    expect(found).toEqual({
      subject: 'Redis',
      text: expect.stringMatching(/^7\.[\d.]+, master, keeps nothing on disk, noeviction$/),
      remedy: null,
    })
  })

  it.skipIf(s3 === null)('says that a bucket is not there', async () => {
    const [found] = await findings({
      VARIORUM_LIBRARY: 's3://no-such-bucket/variorum',
      S3_ENDPOINT: s3!,
      S3_ACCESS_KEY: testKeys.id,
      S3_SECRET_KEY: testKeys.secret,
    })
    expect(found).toMatchObject({
      subject: 'S3',
      text: expect.stringContaining('NoSuchBucket'),
      remedy: expect.stringContaining('Make the bucket'),
    })
  })

  it.skipIf(s3 === null)('finds a bucket fit, and tells a clock that is off', async () => {
    await makeTestBucket(s3!)
    const [found] = await findings({
      VARIORUM_LIBRARY: `s3://variorum-test/${randomUUID()}`,
      S3_ENDPOINT: s3!,
      S3_ACCESS_KEY: testKeys.id,
      S3_SECRET_KEY: testKeys.secret,
    })
    expect(found).toEqual({ subject: 'S3', text: expect.stringMatching(/^s3:.*\d$/), remedy: null })
    const late = s3Finding({ text: 's3://bucket/', clock: -45_000, left: 0 })
    expect(late).toMatchObject({
      text: 's3://bucket/, clock -45 s off',
      remedy: expect.stringContaining('clocks'),
    })
  })

  it.skipIf(s3 === null)('says that a bucket is empty while the home holds releases', async () => {
    await makeTestBucket(s3!)
    const home = makeFolder()
    const embedded = await openServices(loadConfig({ VARIORUM_HOME: home }))
    onTestFinished(() => embedded.close())
    const settings = {
      VARIORUM_HOME: home,
      VARIORUM_LIBRARY: `s3://variorum-test/${randomUUID()}`,
      S3_ENDPOINT: s3!,
      S3_ACCESS_KEY: testKeys.id,
      S3_SECRET_KEY: testKeys.secret,
    }
    expect((await findings(settings))[0]).toMatchObject({ remedy: null })
    const manual = makeFolder({ 'manual/2025-01/fees.md': '# Fees\n\nThe late payment fee is $15.00.\n' })
    await ingestPackage(join(manual, 'manual'), owner, embedded)
    const [found] = await findings(settings)
    expect(found).toMatchObject({
      text: expect.stringContaining('empty; the home holds 1 package'),
      remedy: expect.stringContaining('npx variorum migrate'),
    })
    const { parts, close } = await openMigration(loadConfig(settings))
    await migrate(parts, { now: () => new Date(), onEstimate() {}, onProgress() {} }).finally(close)
    expect((await findings(settings))[0]).toMatchObject({ remedy: null })
  })

  it('tells how far the clock of a bucket is off by what its answers are dated', async () => {
    const server = createServer((_request, reply) => {
      reply.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString()).end('<ListBucketResult/>')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const store = openS3(s3Place(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    onTestFinished(() => store.close())
    expect(Math.round((await store.clock(new AbortController().signal)) / 60_000)).toBe(-60)
  })

  it('says which server does not answer', async () => {
    const nowhere = { REDIS_URL: 'redis://127.0.0.1:1', OPENSEARCH_URL: 'http://127.0.0.1:1' }
    const found = await findings(nowhere)
    expect(found).toMatchObject([
      { subject: 'OpenSearch', text: expect.stringContaining('127.0.0.1:1'), remedy: expect.any(String) },
      { subject: 'Redis', text: expect.stringContaining('127.0.0.1:1'), remedy: expect.any(String) },
    ])
  })

  it('says what is wrong with a server that answers', () => {
    const old = { version: '2.9.0', plugins: [], status: 'red', nodes: 1, clock: 90_000 } as const
    expect(openSearchFinding({ ...old, plugins: [] }).remedy).toMatch(/2\.17.*opensearch-knn.*shards.*clocks/)
    const full = { version: '7.0.15', role: 'master', policy: 'allkeys-lru', keeps: true, clock: 0 }
    expect(redisFinding(full).remedy).toContain('noeviction')
    expect(redisFinding({ ...full, version: '10.1', policy: 'noeviction' }).remedy).toBeNull()
  })
})
