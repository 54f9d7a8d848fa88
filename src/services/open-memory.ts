import { forgetPurged } from '../answer/forget-purged.ts'
import type { Config } from '../config.ts'
import { admitUse } from '../domain/migration-mark.ts'
import { Problem } from '../domain/problem.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { AnswerLog } from '../memory/answer-log.ts'
import type { ConversationStore } from '../memory/conversation-store.ts'
import type { SavedQuestions } from '../memory/saved-questions.ts'
import type { UsageLedger } from '../memory/usage-ledger.ts'
import type { MemorySetting } from '../memory-settings.ts'
import { createLog } from '../observe/log.ts'
import type { RedisStore } from '../store/redis/open-redis.ts'

/** Turns and answers that wait for Redis at most: some 150 MB. */
const OUTBOX = { entries: 3000, restFor: 1000 }

/**
 * Conversations, answers, spending and saved questions in the home, or in Redis; while that is away, turns wait here. Throws `Problem`
 * `conflict` while others are copied into it.
 */
export async function openMemory(
  {
    home,
    memory,
    conversations: limits,
    log: settings,
  }: Pick<Config, 'home' | 'memory' | 'conversations' | 'log'>,
  library: Pick<ReleaseLibrary, 'missingVersions'>,
  { use = 'change', mayBeAway = false }: { use?: 'look' | 'change'; mayBeAway?: boolean } = {},
): Promise<{
  conversations: ConversationStore
  answers: AnswerLog
  usage: UsageLedger
  questions: SavedQuestions
}> {
  if (memory.kind === 'embedded') {
    const { openEmbeddedMemory } = await import('../memory/embedded/open-embedded-memory.ts')
    return openEmbeddedMemory(home, limits)
  }
  const { openRedisMemory } = await import('../memory/redis/open-redis-memory.ts')
  const { openOutbox } = await import('../memory/outbox/open-outbox.ts')
  const { redisMigrationMark } = await import('../memory/redis/migration-mark.ts')
  const store = await connectRedis(memory, { mayBeAway })
  const place = redisPlaceName(memory)
  try {
    await admitUse(redisMigrationMark(store, place), use, new Date())
  } catch (error) {
    if (!mayBeAway || !(error instanceof Problem) || error.code !== 'unavailable') {
      await store.close()
      throw error
    }
  }
  const { usage, questions, ...kept } = openRedisMemory(store, limits)
  const log = createLog(settings)
  const outbox = openOutbox(kept, OUTBOX, {
    onWaiting: () => log.warn({ store: place }, 'turns wait until their store is back'),
    onDelivered: entries => log.warn({ store: place, entries }, 'turns that waited are written'),
    onLost: err => log.error({ err }, 'a turn could not be kept'),
    async onWrittenLate(tenant, answer, evidence) {
      await forgetPurged(answer, evidence, { tenant }, { library, ...kept })
    },
  })
  return { usage, questions, ...outbox }
}

/** As messages name it: without user and password. */
export function redisPlaceName({ urls, prefix }: Extract<MemorySetting, { kind: 'redis' }>): string {
  return `Redis at ${urls.map(url => new URL(url).host).join(', ')} (${prefix})`
}

/** Throws `Problem` (`unavailable`, `bad-setting`) where no server answers as it should; `options` as of `openRedis`. */
export async function connectRedis(
  memory: Extract<MemorySetting, { kind: 'redis' }>,
  options: { mayBeAway?: boolean } = {},
): Promise<RedisStore> {
  const { openRedis } = await import('../store/redis/open-redis.ts')
  const { urls, place, password, authority, prefix, timeoutMs } = memory
  return openRedis({ urls, place, password, authority, prefix, callLimit: timeoutMs }, options)
}
