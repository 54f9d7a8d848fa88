import type { Conversation, Turn } from '../../domain/conversation.ts'
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

/**
 * One conversation lives in one slot: `head` (owner, title, times), `order` (turn ids, oldest first), `turns` (records)
 * and `marks` (size and request hash of each). The list of an owner's conversations is a sorted set of its own, which
 * is mended by the next turn should a process end between the two.
 */
const APPEND = `
  local head, order, turns, marks = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local owner, title, at, id, hash, size, record = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7]
  local most, bytes, keep = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
  local owned = redis.call('HGET', head, 'owner')
  if owned and owned ~= owner then return 'foreign' end
  local mark = redis.call('HGET', marks, id)
  if mark then return string.match(mark, '^%d+:(.*)$') == hash and 'repeated' or 'other' end
  local kept = most > 1 and redis.call('LRANGE', order, -(most - 1), -1) or {}
  local total = size
  for _, each in ipairs(kept) do
    total = total + tonumber(string.match(redis.call('HGET', marks, each), '^%d+'))
  end
  if total > bytes then return 'full' end
  if not owned then redis.call('HSET', head, 'owner', owner, 'title', title, 'created', at) end
  redis.call('HSET', head, 'updated', at)
  redis.call('RPUSH', order, id)
  redis.call('HSET', turns, id, record)
  redis.call('HSET', marks, id, size .. ':' .. hash)
  while redis.call('LLEN', order) > most do
    local oldest = redis.call('LPOP', order)
    redis.call('HDEL', turns, oldest)
    redis.call('HDEL', marks, oldest)
  end
  if keep > 0 then for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, keep) end end
  return 'appended'`

const RECENT = `
  local ids = redis.call('LRANGE', KEYS[1], -tonumber(ARGV[1]), -1)
  if #ids == 0 then return {} end
  return redis.call('HMGET', KEYS[2], unpack(ids))`

/** Nothing is written over a turn that was appended, erased or removed meanwhile. */
const REPLACE = `
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  local hash = string.match(redis.call('HGET', KEYS[2], ARGV[1]), '^%d+:(.*)$')
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[4] .. ':' .. hash)
  return 1`

/** `keep` is how long a conversation stays after its last turn, in milliseconds; 0 for ever. */
export type RedisConversationOptions = {
  limits: ConversationLimits
  keep: number
  /** The answers of a conversation go with it. */
  removeAnswers(conversation: ConversationKey): Promise<void>
}

export function createRedisConversations(
  store: RedisStore,
  { limits, keep, removeAnswers }: RedisConversationOptions,
): ConversationStore {
  const scripts = {
    append: store.script(APPEND, 4),
    recent: store.script(RECENT, 2),
    replace: store.script(REPLACE, 2),
  }
  const keysOf = ({ tenant, id }: ConversationKey) =>
    ['head', 'order', 'turns', 'marks'].map(kind => store.key(`talk-${kind}`, [tenant, id])) as [
      string,
      string,
      string,
      string,
    ]
  const listOf = ({ tenant, owner }: { tenant: string; owner: string }) => store.key('talks', [tenant, owner])

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

  async function find(key: ConversationKey, signal?: AbortSignal): Promise<Conversation | null> {
    const [head, order] = keysOf(key)
    const [fields, turns] = await store.call(
      client => Promise.all([client.hgetall(head), client.llen(order)]),
      signal,
    )
    if (!fields.owner) return null
    const { owner, title, created, updated } = fields as Record<string, string>
    return { ...key, owner: owner!, title: title!, createdAt: created!, updatedAt: updated!, turns }
  }

  return {
    limits,
    away: false,
    find: async ({ tenant, id }, signal) => find({ tenant, id }, signal),
    async append({ tenant, id, owner }, turn, at, signal) {
      const record = JSON.stringify(turn)
      const size = Buffer.byteLength(record)
      const args = [owner, makeTitle(turn.question), at, turn.id, turn.requestHash, size, record]
      const keys = keysOf({ tenant, id })
      const limit = [limits.turns, limits.bytes, keep]
      const done = await inOrder(keys[0], () =>
        store.call(() => scripts.append(keys, [...args, ...limit]), signal),
      )
      if (done === 'foreign') throw foreignConversation(id)
      if (done === 'other') throw otherTurn(turn)
      if (done === 'full') throw fullConversation(id, limits.bytes)
      if (done === 'appended')
        await store.call(client => client.zadd(listOf({ tenant, owner }), 'GT', Date.parse(at), id))
    },
    async recent(key, limit, signal) {
      const [, order, turns] = keysOf(key)
      const records = await store.call(() => scripts.recent([order, turns], [limit]), signal)
      return (records as (string | null)[]).filter(record => record !== null).map(readTurn)
    },
    async turn(key, turnId, signal) {
      const record = await store.call(client => client.hget(keysOf(key)[2], turnId), signal)
      return record === null ? null : readTurn(record)
    },
    async list({ tenant, owner }, { limit, offset }, signal) {
      const list = listOf({ tenant, owner })
      if (keep > 0)
        await store.call(client => client.zremrangebyscore(list, '-inf', `(${Date.now() - keep}`), signal)
      const ids = await store.call(
        client => client.zrange(list, offset, `${offset + limit - 1}`, 'REV'),
        signal,
      )
      const found = await Promise.all(ids.map(id => find({ tenant, id }, signal)))
      return found.filter(conversation => conversation !== null)
    },
    async rename(key, title, signal) {
      const [head] = keysOf(key)
      if ((await find({ tenant: key.tenant, id: key.id }, signal)) === null) throw unknownConversation(key.id)
      await store.call(client => client.hset(head, 'title', title), signal)
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
    const marks = turns.replace('talk-turns:', 'talk-marks:')
    const records = await store.call(client => client.hgetall(turns), signal)
    for (const [id, record] of Object.entries(records)) {
      const turn: Turn = readTurn(record)
      const answer = eraseAnswer(turn.answer, hashes)
      if (answer === null) continue
      const erased = JSON.stringify({ ...turn, answer })
      await store.call(
        () => scripts.replace([turns, marks], [id, record, erased, Buffer.byteLength(erased)]),
        signal,
      )
    }
  }
}
