import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { localCaller } from '../domain/caller.ts'
import { connectS3, openLibrary } from '../services/open-library.ts'
import { connectRedis } from '../services/open-memory.ts'
import { connectOpenSearch } from '../services/open-search.ts'
import { examineOpenSearch, type OpenSearchState } from '../store/opensearch/examine-opensearch.ts'
import { examineRedis, type RedisState } from '../store/redis/examine-redis.ts'
import { type Finding, problemFinding } from './finding.ts'
import { formatCount } from './format-count.ts'

/** Milliseconds by which a clock may be off before signatures and orders of turns suffer. */
const CLOCK = 30_000

/** What the servers that the settings name say of themselves; nothing where all is in the home. */
export async function* examineStores(config: Config): AsyncGenerator<Finding> {
  const { library, search, memory } = config
  if (library.kind === 's3')
    yield await tried('S3', async () => {
      // Opening it asks whether the bucket is there, may be written, and keeps conditional writes.
      const packages = await packagesOf(config)
      const store = await connectS3(library)
      try {
        const clock = await store.clock(AbortSignal.timeout(library.timeoutMs))
        const at = library.endpoint ? ` at ${library.endpoint}` : ''
        const left = packages === 0 ? await leftInHome(config.home) : 0
        return s3Finding({ text: `s3://${library.bucket}/${library.prefix}${at}`, clock, left })
      } finally {
        store.close()
      }
    })
  if (search.kind === 'opensearch')
    yield await tried('OpenSearch', async () => {
      const store = await connectOpenSearch(search)
      try {
        return openSearchFinding(await examineOpenSearch(store, `${search.prefix}-*`))
      } finally {
        await store.close()
      }
    })
  if (memory.kind === 'redis')
    yield await tried('Redis', async () => {
      const store = await connectRedis(memory)
      try {
        return redisFinding(await examineRedis(store))
      } finally {
        await store.close()
      }
    })
}

async function packagesOf(config: Pick<Config, 'home' | 'library'>): Promise<number> {
  const library = await openLibrary(config, 'look')
  try {
    return (await library.packages(localCaller.tenant, { all: true })).length
  } finally {
    await library.close()
  }
}

/** How many packages the home still holds. */
async function leftInHome(home: string): Promise<number> {
  if (!existsSync(join(home, 'library.db'))) return 0
  return packagesOf({ home, library: { kind: 'embedded' } })
}

async function tried(subject: string, examine: () => Promise<Finding>): Promise<Finding> {
  try {
    return await examine()
  } catch (error) {
    return problemFinding(subject, error)
  }
}

/** `left` is how many packages are in the home and none in the bucket. */
export function s3Finding({ text, clock, left }: { text: string; clock: number; left: number }): Finding {
  const empty = left > 0 ? `, empty; the home holds ${formatCount(left, 'package')}` : ''
  const remedies = [left > 0 && 'Run `npx variorum migrate` to copy them.', clockRemedy(clock)]
  return {
    subject: 'S3',
    text: `${text}${empty}${clockText(clock)}`,
    remedy: remedies.filter(Boolean).join(' ') || null,
  }
}

export function openSearchFinding({ version, plugins, status, nodes, clock }: OpenSearchState): Finding {
  const text = `${version}, ${formatCount(nodes, 'node')}, ${status}${clockText(clock)}`
  const remedies = [
    isOlder(version, '2.17') && 'Use OpenSearch 2.17 or later.',
    !plugins.includes('opensearch-knn') && 'Install the plugin opensearch-knn.',
    status === 'red' && 'Find out which shards are missing: GET /_cat/shards.',
    clockRemedy(clock),
  ]
  return { subject: 'OpenSearch', text, remedy: remedies.filter(Boolean).join(' ') || null }
}

export function redisFinding({ version, role, policy, keeps, clock }: RedisState): Finding {
  const disk = keeps ? 'writes to disk' : 'keeps nothing on disk'
  const text = `${version}, ${role}, ${disk}, ${policy}${clockText(clock)}`
  const remedies = [
    isOlder(version, '7') && 'Use Redis 7 or later.',
    policy !== 'noeviction' && 'Set maxmemory-policy to noeviction: another one drops conversations.',
    role === 'slave' && 'Name the master, or its sentinels with REDIS_MASTER.',
    clockRemedy(clock),
  ]
  return { subject: 'Redis', text, remedy: remedies.filter(Boolean).join(' ') || null }
}

const clockText = (clock: number) =>
  Math.abs(clock) < CLOCK ? '' : `, clock ${Math.round(clock / 1000)} s off`
const clockRemedy = (clock: number) => Math.abs(clock) >= CLOCK && 'Set the clocks by one time server.'

function isOlder(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) < 0
}
