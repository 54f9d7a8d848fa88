import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { checkMembership } from '../../ingest/index/check-membership.ts'
import { memoryHashes } from '../../ingest/migrate/copy-memory.ts'
import { libraryHashes, wholePackages } from '../../ingest/migrate/library-records.ts'
import { type MigrationOptions, type MigrationParts, migrate } from '../../ingest/migrate/migrate.ts'
import { publishRelease } from '../../ingest/publish-release.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { openMigration } from '../../src/services/open-migration.ts'
import { openServices } from '../../src/services.ts'
import { openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { interruptAt } from '../support/interrupt-at.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { makeTestBucket, s3Place, testKeys } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'
import { makeWholeHome } from '../support/whole-home.ts'

const openSearchUrl = await sharedOpenSearch()
const s3Url = await sharedS3()
if (s3Url !== null) await makeTestBucket(s3Url)
const missing = openSearchUrl === null || s3Url === null || redisMissing
/** What writes into a store that is copied into; a call of any of them is a point to be interrupted at. */
const writing = [
  ...['stage', 'writeVersions', 'placeDocuments', 'supersede', 'publish', 'unpublish', 'noteUnread', 'purge'],
  ...['keepComparison', 'write', 'remove', 'setLifespans', 'note', 'finish'],
]
const options: MigrationOptions = { now: () => new Date(), onProgress: () => {}, onEstimate: () => {} }

describe.skipIf(missing)('migrate', () => {
  const root = `test-${randomUUID().slice(0, 8)}`
  let redis: RedisServer
  let targets = 0

  /** Settings of stores of their own for a home. */
  const makeTarget = (home: string): Config => {
    targets += 1
    const { bucket, prefix } = s3Place(s3Url!)
    const env = {
      VARIORUM_HOME: home,
      VARIORUM_LOG_LEVEL: 'silent',
      VARIORUM_LIBRARY: `s3://${bucket}/${prefix}`,
      S3_ENDPOINT: s3Url!,
      S3_ACCESS_KEY: testKeys.id,
      S3_SECRET_KEY: testKeys.secret,
      OPENSEARCH_URL: openSearchUrl!,
      OPENSEARCH_PREFIX: `${root}-${targets}`,
      OPENSEARCH_REPLICAS: '0',
      REDIS_URL: redis.url,
      REDIS_PREFIX: `${root}-${targets}:`,
    }
    return loadConfig(env, { root: home })
  }
  const run = async (config: Config, change: (parts: MigrationParts) => MigrationParts = parts => parts) => {
    const { parts, close } = await openMigration(config)
    try {
      return await migrate(change(parts), options)
    } finally {
      await close()
    }
  }
  /** Hashes of everything on both sides, and how the index stands to the library. */
  const stateOf = async (config: Config) => {
    const { parts, close } = await openMigration(config)
    onTestFinished(close)
    const { library, memory, index } = parts
    const terms = memory!.terms
    const silent = () => {}
    const releases = (await Array.fromAsync(wholePackages(library!.to))).map(whole => whole.releases)
    const membership = await checkMembership(releases, library!.to.library, index!.services.search)
    const state = {
      given: new Map([
        ...(await libraryHashes(library!.from, silent)),
        ...(await memoryHashes(memory!.from, terms, silent)),
      ]),
      found: new Map([
        ...(await libraryHashes(library!.to, silent)),
        ...(await memoryHashes(memory!.to, terms, silent)),
      ]),
      index: { wrong: membership.wrong.length, passages: membership.passages, stored: membership.stored },
      marks: [(await library!.mark.read())?.state, (await memory!.mark.read())?.state],
    }
    await close()
    return state
  }

  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(async () => {
    await redis?.stop()
    const store = openOpenSearch({ client: { node: openSearchUrl! }, callLimit: 10_000 })
    await store.send({ method: 'DELETE', path: `/${root}-*` })
    await store.close()
  })

  it('interrupted at ten points ends as an uninterrupted one, and lets nobody in before', {
    timeout: 120_000,
  }, async () => {
    const home = await makeWholeHome()
    const whole = makeTarget(home)
    let calls = 0
    const report = await run(whole, parts =>
      wrapped(parts, count => (calls = count), Number.POSITIVE_INFINITY),
    )
    expect(report).toMatchObject({ library: { releases: 4 }, index: { rebuilt: true }, inUse: [] })
    const expected = await stateOf(whole)
    expect(expected.found).toEqual(expected.given)
    expect(expected.marks).toEqual(['complete', 'complete'])
    expect(expected.index).toMatchObject({ wrong: 0, passages: 29, stored: 29 })
    expect(expected.found.size).toBeGreaterThan(60)
    expect(calls).toBeGreaterThan(60)

    const broken = makeTarget(home)
    const stretch = Math.floor(calls / 11)
    for (let point = 1; point <= 10; point++) {
      // Each goes on from where the one before was interrupted.
      await expect(
        run(broken, parts => wrapped(parts, () => {}, stretch)),
        `${point}`,
      ).rejects.toThrow('interrupted')
      await expect(openServices(broken)).rejects.toMatchObject({
        code: 'conflict',
        remedy: expect.stringContaining('npx variorum migrate'),
      })
    }
    await run(broken)
    expect(await stateOf(broken)).toEqual(expected)
  })

  it('copies what is new and takes out what went from the home, until the copy is in use', {
    timeout: 120_000,
  }, async () => {
    const home = await makeWholeHome()
    const config = makeTarget(home)
    await run(config)
    expect(await run(config)).toMatchObject({
      library: { releases: 0, documents: 0, comparisons: 0, removed: 0 },
      memory: { written: 0, removed: 0 },
      index: { written: 0, rebuilt: false },
    })

    const services = await openIngestServices(home)
    await ingestFiles(
      services,
      'r2',
      { '0.md': '# Page 0\n\nIt says something new.\n' },
      { package: 'guide' },
    )
    await publishRelease({ tenant: 'local', package: 'manual', label: '1' }, services)
    const { conversations } = services
    await conversations.append(
      { tenant: 'local', id: 'talk-0', owner: 'ann' },
      makeTurn('later', 'Later?', 'talk-0'),
      askedAt(30),
    )
    await conversations.remove({ tenant: 'local', id: 'talk-3' })
    await services.close()
    const again = await run(config)
    expect(again).toMatchObject({
      library: { releases: 1, documents: 1, removed: 0 },
      index: { written: 1, rebuilt: false },
    })
    // Its answers and what was said of them went with it.
    expect(again.memory!.removed).toBe(1)
    await purgeAll(home, 'manual')
    expect(await run(config)).toMatchObject({
      library: { removed: 3 },
      index: { passages: 4, rebuilt: true },
    })
    const state = await stateOf(config)
    expect(state.found).toEqual(state.given)
    expect(state.index).toEqual({ wrong: 0, passages: 4, stored: 4 })

    const looked = await openServices(config, { use: 'look' })
    expect(await looked.library.packages('local')).toHaveLength(1)
    await looked.close()
    expect((await run(config)).inUse).toEqual([])
    const used = await openServices(config)
    expect(await used.conversations.recent({ tenant: 'local', id: 'talk-0' }, 10)).toHaveLength(4)
    await used.close()
    const after = await run(config)
    expect(after).toMatchObject({ library: null, memory: null })
    expect(after.inUse).toHaveLength(2)
  })

  it('leaves no call behind that nobody waits for, interrupted at its first one', async () => {
    const { parts, close } = await openMigration(makeTarget(await makeWholeHome()))
    onTestFinished(close)
    const { library } = parts
    let calls = 0
    const tenants = () => {
      calls += 1
      return library!.to.contents.tenants()
    }
    const to = { ...library!.to, contents: { ...library!.to.contents, tenants } }
    const interrupted = { ...options, signal: AbortSignal.abort() }
    await expect(migrate({ ...parts, library: { ...library!, to } }, interrupted)).rejects.toThrow()
    expect(calls).toBe(0)
  })

  it('leaves alone what was not copied from this home', async () => {
    const home = await makeWholeHome()
    const config = makeTarget(home)
    await run(config)
    const other = { ...config, home: await makeWholeHome() }
    await expect(run(other)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(home),
    })
  })

  it('tells what does not agree, and lets nobody in', async () => {
    const config = makeTarget(await makeWholeHome())
    /** A store that says it wrote, and did not. */
    const losing = (parts: MigrationParts): MigrationParts => {
      const { to } = parts.memory!
      const write: typeof to.write = (record, ...rest) =>
        record.name.includes('talk-2') ? Promise.resolve() : to.write(record, ...rest)
      return { ...parts, memory: { ...parts.memory!, to: { ...to, write } } }
    }
    await expect(run(config, losing)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/1 of \d+ are missing.*talk-2/),
    })
    await expect(openServices(config)).rejects.toMatchObject({ code: 'conflict' })
  })
})

async function purgeAll(home: string, packageName: string): Promise<void> {
  const services = await openIngestServices(home)
  for (const { label } of await services.library.releases('local', packageName, { all: true }))
    await purgeRelease({ tenant: 'local', package: packageName, label }, services)
  await services.close()
}

/** Every writing call is counted; from number `moment` on they fail, as if the process had ended. */
function wrapped(parts: MigrationParts, tell: (calls: number) => void, moment: number): MigrationParts {
  const interruption = interruptAt(moment, writing)
  const wrap = <T extends object>(port: T): T =>
    new Proxy(interruption.wrap(port), {
      get: (target, name) => {
        tell(interruption.calls)
        return Reflect.get(target, name)
      },
    })
  const { library, memory, index } = parts
  const { search } = index!.services
  const rebuild: typeof search.rebuild = async (...given) => {
    const build = await search.rebuild(...given)
    return wrap({ ...build, index: wrap(build.index) })
  }
  return {
    ...parts,
    library: { ...library!, to: { ...library!.to, library: wrap(library!.to.library) } },
    memory: { ...memory!, to: wrap(memory!.to) },
    index: { ...index!, services: { ...index!.services, search: { ...search, rebuild } } },
  }
}
