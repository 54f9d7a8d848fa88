import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { WholeLibrary } from '../../ingest/migrate/library-records.ts'
import type { MigrationParts } from '../../ingest/migrate/migrate.ts'
import type { Config } from '../config.ts'
import { Problem } from '../domain/problem.ts'
import type { Embedder } from '../model/embedder.ts'
import { openFileVectors } from '../model/file-vectors/open-file-vectors.ts'
import type { KeptVectors } from '../model/kept-vectors.ts'
import { openStaticEmbedder } from '../model/static-embedder/open-static-embedder.ts'
import { type Keep, keepOpened } from './keep-opened.ts'
import { openWholeS3 } from './open-library.ts'
import { connectRedis, redisPlaceName } from './open-memory.ts'
import { openModels } from './open-models.ts'
import { openSearch } from './open-search.ts'

export type Migration = { parts: MigrationParts; close(): Promise<void> }

/**
 * Opens the home, and what the settings name instead of it. The home's library is locked until it is closed, and so is
 * the one that is copied into; conversations of the home are read as of now. Throws `Problem`: `bad-request` where the
 * settings name no other store, `not-found` without a home, `store-busy`.
 */
export async function openMigration(config: Config): Promise<Migration> {
  const { home, library, search, memory } = config
  if ([library, search, memory].every(({ kind }) => kind === 'embedded'))
    throw new Problem(
      'bad-request',
      `The settings name no store but the home ${home}.`,
      'Set VARIORUM_LIBRARY, OPENSEARCH_URL or REDIS_URL to where it is to be copied.',
    )
  for (const file of ['library.db', 'conversations.db'])
    if (!existsSync(join(home, file)))
      throw new Problem(
        'not-found',
        `There is no ${file} in ${home}.`,
        'Set VARIORUM_HOME to the home to copy.',
      )
  const { keep, close } = keepOpened()
  try {
    const from = await openHome(home, keep)
    const to = library.kind === 's3' ? await openTarget(config, keep) : null
    const moved = to ? { from, to: to.whole, mark: to.mark } : null
    const parts: MigrationParts = {
      from: home,
      library: moved,
      memory: memory.kind === 'redis' ? await openBothMemories(config, keep) : null,
      index: search.kind === 'opensearch' ? await openIndex(config, moved?.to ?? from, keep) : null,
    }
    return { parts, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openHome(home: string, keep: Keep): Promise<WholeLibrary> {
  const { openEmbeddedLibrary } = await import('../library/embedded/open-embedded-library.ts')
  const { openEmbeddedContents } = await import('../library/embedded/open-embedded-contents.ts')
  const library = await keep(openEmbeddedLibrary(home))
  await keepLocked(library, keep)
  return { library, contents: await keep(openEmbeddedContents(home)) }
}

async function openTarget(config: Config, keep: Keep) {
  const { library, contents, mark } = await openWholeS3(config)
  await keep(library)
  await keepLocked(library, keep)
  return { whole: { library, contents }, mark }
}

async function keepLocked({ lockForWriting }: WholeLibrary['library'], keep: Keep): Promise<void> {
  const { unlock } = await lockForWriting('migrate')
  await keep({ close: unlock })
}

async function openBothMemories(
  { home, memory, conversations }: Config,
  keep: Keep,
): Promise<MigrationParts['memory']> {
  if (memory.kind === 'embedded') return null
  const { openEmbeddedMemory } = await import('../memory/embedded/open-embedded-memory.ts')
  const { openEmbeddedContents } = await import('../memory/embedded/open-embedded-contents.ts')
  const { openRedisContents } = await import('../memory/redis/open-redis-contents.ts')
  const { redisMigrationMark } = await import('../memory/redis/migration-mark.ts')
  // Brings the schema up to date, and expires what is overdue.
  await (await openEmbeddedMemory(home, conversations)).answers.close()
  const store = await connectRedis(memory)
  const to = await keep(openRedisContents(store))
  const terms = { keepMs: conversations.keepMs, now: Date.now }
  const mark = redisMigrationMark(store, redisPlaceName(memory))
  return { from: await keep(openEmbeddedContents(home)), to, mark, terms }
}

async function openIndex(config: Config, whole: WholeLibrary, keep: Keep): Promise<MigrationParts['index']> {
  const { indexEmbedder } = await openModels(config, await keep(openStaticEmbedder()), keep)
  const search = await keep(openSearch(config, indexEmbedder, { toBuild: true }))
  const kept = await keep(openFileVectors(join(config.home, 'embedding'), indexEmbedder))
  const keptVectors = indexEmbedder.cost
    ? await withVectorsOfHome(kept, config.home, indexEmbedder, keep)
    : kept
  return { whole, services: { search, indexEmbedder, keptVectors } }
}

/** What was paid for is in the index of the home, where its embedder is the same. */
async function withVectorsOfHome(
  kept: KeptVectors,
  home: string,
  embedder: Embedder,
  keep: Keep,
): Promise<KeptVectors> {
  const { openEmbeddedSearch } = await import('../search/embedded/open-embedded-search.ts')
  const index = await openEmbeddedSearch(home, embedder, { workers: 1 }).catch(error => {
    if (error instanceof Problem && error.code === 'embedder-mismatch') return null
    throw error
  })
  if (index === null) return kept
  await keep(index)
  return {
    ...kept,
    find: async hashes => new Map([...(await index.vectors(hashes)), ...(await kept.find(hashes))]),
  }
}
