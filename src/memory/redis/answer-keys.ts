import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { ConversationKey } from '../conversation-store.ts'

const SAID = 'said:'

/** The field of an answer that holds what an owner said of it. */
export const saidBy = (owner: string) => `${SAID}${owner}`

/** Whose feedback a field of an answer holds; null for its other fields. */
export const sayerOf = (field: string) => (field.startsWith(SAID) ? field.slice(SAID.length) : null)

/** Keys of an answer, of the ids of a conversation's answers, and of the order in which feedback was first given. */
export function answerKeys(store: RedisStore) {
  return {
    answerOf: (tenant: string, id: string) => store.key('answer', [tenant, id]),
    togetherOf: ({ tenant, id }: ConversationKey) => store.key('talk-answers', [tenant, id]),
    feedbackOf: (tenant: string) => store.key('feedback', [tenant]),
  }
}
