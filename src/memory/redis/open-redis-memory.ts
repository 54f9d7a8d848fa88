import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { AnswerLog } from '../answer-log.ts'
import { type ConversationLimits, type ConversationStore, defaultLimits } from '../conversation-store.ts'
import type { UsageLedger } from '../usage-ledger.ts'
import { createRedisAnswers } from './redis-answers.ts'
import { createRedisConversations } from './redis-conversations.ts'
import { createRedisUsage } from './redis-usage.ts'

/** Conversations, answers and spending in Redis; `keep` is how long the first two stay after the last turn, in milliseconds, 0 for ever. */
export function openRedisMemory(
  store: RedisStore,
  { limits = defaultLimits, keep = 0 }: { limits?: ConversationLimits; keep?: number } = {},
): { conversations: ConversationStore; answers: AnswerLog; usage: UsageLedger } {
  const answers = createRedisAnswers(store, keep)
  const conversations = createRedisConversations(store, {
    limits,
    keep,
    removeAnswers: conversation => answers.removeOf(conversation),
  })
  return { conversations, answers, usage: createRedisUsage(store) }
}
