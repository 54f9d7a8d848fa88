import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { AnswerLog } from '../answer-log.ts'
import { type ConversationLimits, type ConversationStore, defaultLimits } from '../conversation-store.ts'
import type { SavedQuestions } from '../saved-questions.ts'
import type { UsageLedger } from '../usage-ledger.ts'
import { createRedisAnswers } from './redis-answers.ts'
import { createRedisConversations } from './redis-conversations.ts'
import { createRedisSavedQuestions } from './redis-saved-questions.ts'
import { createRedisUsage } from './redis-usage.ts'

/** Conversations, answers, spending and saved questions in Redis. */
export function openRedisMemory(
  store: RedisStore,
  given: Partial<ConversationLimits> = {},
): {
  conversations: ConversationStore
  answers: AnswerLog
  usage: UsageLedger
  questions: SavedQuestions
} {
  const limits = { ...defaultLimits, ...given }
  const answers = createRedisAnswers(store, limits.keepMs)
  const conversations = createRedisConversations(store, { limits, removeAnswers: answers.removeOf })
  const questions = createRedisSavedQuestions(store)
  return { conversations, answers, usage: createRedisUsage(store), questions }
}
