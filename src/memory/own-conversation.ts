import type { Caller } from '../domain/caller.ts'
import { type Conversation, ConversationId, type Turn } from '../domain/conversation.ts'
import { conversationsAway, unknownConversation } from './conversation-problems.ts'
import type { ConversationStore } from './conversation-store.ts'

type Store = Pick<ConversationStore, 'find' | 'away'>

/**
 * A conversation of the caller; another owner's is `not-found` like one that does not exist. Throws `unavailable` while the
 * store is away: what waits to be written is not all of it.
 */
export async function ownConversation(
  conversations: Store,
  { tenant, name }: Caller,
  id: string,
  signal?: AbortSignal,
): Promise<Conversation> {
  const known = ConversationId.safeParse(id).success
  const found = known ? await conversations.find({ tenant, id }, signal) : null
  if (known && conversations.away) throw conversationsAway()
  if (found?.owner !== name) throw unknownConversation(id)
  return found
}

/** All turns that are kept of it. Throws `unavailable` while the store is away. */
export async function turnsOf(
  conversations: Store & Pick<ConversationStore, 'recent' | 'limits'>,
  conversation: Conversation,
  signal?: AbortSignal,
): Promise<Turn[]> {
  const turns = await conversations.recent(conversation, conversations.limits.turns, signal)
  if (conversations.away) throw conversationsAway()
  return turns
}
