import type { Caller } from '../domain/caller.ts'
import { type Conversation, ConversationId } from '../domain/conversation.ts'
import { unknownConversation } from './conversation-problems.ts'
import type { ConversationStore } from './conversation-store.ts'

/** A conversation of the caller; another owner's is `not-found` like one that does not exist. */
export async function ownConversation(
  { find }: Pick<ConversationStore, 'find'>,
  { tenant, name }: Caller,
  id: string,
  signal?: AbortSignal,
): Promise<Conversation> {
  const known = ConversationId.safeParse(id).success
  const found = known ? await find({ tenant, id }, signal) : null
  if (found?.owner !== name) throw unknownConversation(id)
  return found
}
