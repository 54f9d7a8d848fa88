import type { Conversation } from '../../domain/conversation.ts'
import { holdsWords, searchableWords, wantedWords } from '../../language/searchable-words.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import {
  type ConversationKey,
  type ConversationStore,
  type FoundConversation,
  SEARCHED,
} from '../conversation-store.ts'
import { readTurn } from '../read-answer.ts'
import { conversationKeys } from './conversation-keys.ts'
import { SEARCH } from './conversation-scripts.ts'

/** Conversations that are asked at once. */
const BATCH = 50

/** Lists and searches an owner's conversations by their list alone, so that nobody else's are looked at. */
export function createRedisConversationList(
  store: RedisStore,
  keepMs: number,
  find: (key: ConversationKey, signal?: AbortSignal) => Promise<Conversation | null>,
): Pick<ConversationStore, 'list' | 'search'> {
  const { keyOf, listOf } = conversationKeys(store)
  const script = store.script(SEARCH, 4)

  /** A page, without conversations that are gone. */
  const list: ConversationStore['list'] = async (owner, { limit, offset }, signal) => {
    const key = listOf(owner)
    if (keepMs > 0)
      await store.call(client => client.zremrangebyscore(key, '-inf', `(${Date.now() - keepMs}`), signal)
    for (;;) {
      const ids = await store.call(
        client => client.zrange(key, offset, `${offset + limit - 1}`, 'REV'),
        signal,
      )
      const found = await Promise.all(ids.map(id => find({ tenant: owner.tenant, id }, signal)))
      const gone = ids.filter((_, at) => found[at] === null)
      if (gone.length === 0) return found.filter(conversation => conversation !== null)
      await store.call(client => client.zrem(key, ...gone), signal)
    }
  }

  /** The conversation, and its last turn with the words; null where neither that nor its title has them. */
  async function match(
    conversation: Conversation,
    wanted: readonly string[],
    signal?: AbortSignal,
  ): Promise<FoundConversation | null> {
    const keys = (['head', 'order', 'turns', 'words'] as const).map(kind => keyOf(conversation, kind))
    const said = await store.call(() => script(keys, wanted), signal)
    if (said === null) return null
    const [title, record] = said as [string, string]
    const turn = record === '' ? null : readTurn(record)
    return turn || holdsWords(searchableWords([title]), wanted) ? { conversation, turn } : null
  }

  return {
    list,
    async search(owner, words, { limit, offset }, signal) {
      const wanted = wantedWords(words)
      const found: FoundConversation[] = []
      if (wanted.length === 0) return found
      for (let start = 0; start < SEARCHED && found.length < offset + limit; start += BATCH) {
        const batch = await list(owner, { limit: BATCH, offset: start }, signal)
        const matches = await Promise.all(batch.map(each => match(each, wanted, signal)))
        found.push(...matches.filter(each => each !== null))
        if (batch.length < BATCH) break
      }
      return found.slice(offset, offset + limit)
    },
  }
}
