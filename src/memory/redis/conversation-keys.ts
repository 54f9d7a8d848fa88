import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { ConversationKey } from '../conversation-store.ts'

const KINDS = ['head', 'order', 'turns', 'marks', 'notes', 'words'] as const

/** Keys of one conversation, which share a slot, and of an owner's list. */
export function conversationKeys(store: RedisStore) {
  const keyOf = ({ tenant, id }: ConversationKey, kind: (typeof KINDS)[number]) =>
    store.key(`talk-${kind}`, [tenant, id])
  return {
    keyOf,
    keysOf: (key: ConversationKey) => KINDS.map(kind => keyOf(key, kind)),
    listOf: ({ tenant, owner }: { tenant: string; owner: string }) => store.key('talks', [tenant, owner]),
  }
}
