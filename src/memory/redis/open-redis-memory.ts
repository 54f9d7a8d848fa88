import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { AnswerLog } from '../answer-log.ts'
import { type ConversationLimits, type ConversationStore, defaultLimits } from '../conversation-store.ts'
import type { UsageLedger } from '../usage-ledger.ts'
import { createRedisAnswers } from './redis-answers.ts'
import { createRedisConversations } from './redis-conversations.ts'
import { createRedisUsage } from './redis-usage.ts'

/** Conversations, answers and spending in Redis. */
export function openRedisMemory(
  store: RedisStore,
  given: Partial<ConversationLimits> = {},
): { conversations: ConversationStore; answers: AnswerLog; usage: UsageLedger } {
  const limits = { ...defaultLimits, ...given }
  const answers = createRedisAnswers(store, limits.keepMs)
  const conversations = createRedisConversations(store, { limits, removeAnswers: answers.removeOf })
  return { conversations, answers, usage: createRedisUsage(store) }
}
