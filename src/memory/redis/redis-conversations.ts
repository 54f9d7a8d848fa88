import type { Conversation, Turn, TurnNote } from '../../domain/conversation.ts'
import { searchableWords } from '../../language/searchable-words.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import {
  foreignConversation,
  fullConversation,
  otherTurn,
  unknownConversation,
} from '../conversation-problems.ts'
import type { ConversationKey, ConversationLimits, ConversationStore } from '../conversation-store.ts'
import { eraseAnswer } from '../erase-answer.ts'
import { makeTitle } from '../make-title.ts'
import { readTurn } from '../read-answer.ts'
import { noteOf } from '../turn-note.ts'
import { conversationKeys } from './conversation-keys.ts'
import { APPEND, RECALL, RECENT, REPLACE } from './conversation-scripts.ts'
import { createRedisConversationList } from './redis-conversation-list.ts'

/** Answers go with the turns that they were given in. */
export type RedisConversationOptions = {
  limits: ConversationLimits
  /** Those with these ids, or all of a conversation. */
  removeAnswers(conversation: ConversationKey, ids?: readonly string[]): Promise<void>
}

export function createRedisConversations(
  store: RedisStore,
  { limits, removeAnswers }: RedisConversationOptions,
): ConversationStore {
  const scripts = {
    append: store.script(APPEND, 6),
    recent: store.script(RECENT, 2),
    recall: store.script(RECALL, 3),
    replace: store.script(REPLACE, 4),
  }
  const { keyOf, keysOf, listOf } = conversationKeys(store)

  const running = new Map<string, Promise<unknown>>()

  /** One after the other for each conversation: a cluster's redirections would mix up what was sent at once. */
  async function inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (running.get(key) ?? Promise.resolve()).then(work, work)
    running.set(key, mine)
    try {
      return await mine
    } finally {
      if (running.get(key) === mine) running.delete(key)
    }
  }

  async function find({ tenant, id }: ConversationKey, signal?: AbortSignal): Promise<Conversation | null> {
    const key = { tenant, id }
    const [fields, turns] = await store.call(
      client => Promise.all([client.hgetall(keyOf(key, 'head')), client.llen(keyOf(key, 'order'))]),
      signal,
    )
    if (!fields.owner) return null
    const { owner, title, created, updated } = fields as Record<string, string>
    return { ...key, owner: owner!, title: title!, createdAt: created!, updatedAt: updated!, turns }
  }

  return {
    limits,
    away: false,
    find,
    async append({ tenant, id, owner }, turn, at, signal) {
      const record = JSON.stringify(turn)
      const size = Buffer.byteLength(record)
      const { note, words } = digestOf(turn)
      const answer = encodeURIComponent(turn.answer.id)
      const args = [
        owner,
        makeTitle(turn.question),
        at,
        turn.id,
        turn.requestHash,
        answer,
        size,
        record,
        note,
        words,
      ]
      const keys = keysOf({ tenant, id })
      const limit = [limits.turns, limits.bytes, limits.keepMs]
      const [done, ...dropped] = (await inOrder(keys[0]!, () =>
        store.call(() => scripts.append(keys, [...args, ...limit]), signal),
      )) as string[]
      if (done === 'foreign') throw foreignConversation(id)
      if (done === 'other') throw otherTurn(turn)
      if (done === 'full') throw fullConversation(id, limits.bytes)
      if (done !== 'appended') return
      await store.call(async client => {
        const list = listOf({ tenant, owner })
        await client.zadd(list, 'GT', Date.parse(at), id)
        await (limits.keepMs > 0 ? client.pexpire(list, limits.keepMs) : client.persist(list))
      })
      if (dropped.length > 0) await removeAnswers({ tenant, id }, dropped.map(decodeURIComponent))
    },
    async recent(key, limit, signal) {
      const keys = [keyOf(key, 'order'), keyOf(key, 'turns')]
      const records = await store.call(() => scripts.recent(keys, [limit]), signal)
      return (records as (string | null)[]).filter(record => record !== null).map(readTurn)
    },
    async recall(key, most, signal) {
      const keys = [keyOf(key, 'order'), keyOf(key, 'turns'), keyOf(key, 'notes')]
      const said = await store.call(() => scripts.recall(keys, [most.turns, most.notes]), signal)
      const [turns, notes] = said as [string[], string[]]
      return {
        turns: turns.map(readTurn).reverse(),
        notes: notes.map(note => JSON.parse(note) as TurnNote).reverse(),
      }
    },
    async turn(key, turnId, signal) {
      const record = await store.call(client => client.hget(keyOf(key, 'turns'), turnId), signal)
      return record === null ? null : readTurn(record)
    },
    ...createRedisConversationList(store, limits.keepMs, find),
    async rename(key, title, signal) {
      if ((await find(key, signal)) === null) throw unknownConversation(key.id)
      await store.call(client => client.hset(keyOf(key, 'head'), 'title', title), signal)
    },
    async remove({ tenant, id }, signal) {
      const found = await find({ tenant, id }, signal)
      if (found === null) throw unknownConversation(id)
      await removeAnswers({ tenant, id })
      await store.call(client => client.del(...keysOf({ tenant, id })), signal)
      await store.call(client => client.zrem(listOf({ tenant, owner: found.owner }), id))
    },
    async eraseText(tenant, contentHashes, signal) {
      const hashes = new Set(contentHashes)
      if (hashes.size === 0) return
      for await (const keys of store.scan('talk-turns', [tenant]))
        for (const turns of keys) await eraseTurns(turns, hashes, signal)
    },
    close: () => store.close(),
  }

  async function eraseTurns(turns: string, hashes: ReadonlySet<string>, signal?: AbortSignal): Promise<void> {
    const besides = ['marks', 'notes', 'words'].map(kind => turns.replace('talk-turns:', `talk-${kind}:`))
    const records = await store.call(client => client.hgetall(turns), signal)
    for (const [id, record] of Object.entries(records)) {
      const turn: Turn = readTurn(record)
      const answer = eraseAnswer(turn.answer, hashes)
      if (answer === null) continue
      const erased = { ...turn, answer }
      const text = JSON.stringify(erased)
      const { note, words } = digestOf(erased)
      const args = [id, record, text, Buffer.byteLength(text), note, words]
      await store.call(() => scripts.replace([turns, ...besides], args), signal)
    }
  }
}

/** What is read of many turns at once; `note` is empty where there is none. */
function digestOf(turn: Turn): { note: string; words: string } {
  const note = noteOf(turn)
  return {
    note: note === null ? '' : JSON.stringify(note),
    words: searchableWords([turn.question, turn.answer.text]),
  }
}
