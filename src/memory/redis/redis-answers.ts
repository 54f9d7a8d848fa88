import type { EvidenceRecord } from '../../domain/evidence-record.ts'
import type { Feedback } from '../../domain/feedback.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { AnswerLog } from '../answer-log.ts'
import type { ConversationKey } from '../conversation-store.ts'
import { eraseAnswer } from '../erase-answer.ts'
import { eraseEvidence } from '../erase-evidence.ts'
import { eraseFeedback } from '../erase-feedback.ts'
import { readAnswer } from '../read-answer.ts'
import { answerKeys, saidBy, sayerOf } from './answer-keys.ts'

/** An answer is one hash: `record`, `evidence`, and a field `said:OWNER` for each caller who gave feedback. */
const RECORD = `
  if redis.call('HSETNX', KEYS[1], 'record', ARGV[1]) == 0 then return 0 end
  if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'evidence', ARGV[2]) end
  if tonumber(ARGV[3]) > 0 then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
  return 1`

/** Writes a field of an answer unless it has changed since it was read; an empty text stands for none. */
const REPLACE = `
  if redis.call('HEXISTS', KEYS[1], 'record') == 0 then return -1 end
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  return 1`

/** A place in the order in which feedback was first given. */
const ENTER = `
  if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
  local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  return redis.call('ZADD', KEYS[1], (tonumber(last[2]) or 0) + 1, ARGV[1])`

/**
 * `keep` is how long answers stay after the last one of their conversation, in milliseconds; 0 for ever, also those that
 * were kept for a time before; null leaves that to whoever records them.
 */
export function createRedisAnswers(
  store: RedisStore,
  keep: number | null,
): AnswerLog & { removeOf(conversation: ConversationKey, ids?: readonly string[]): Promise<void> } {
  const scripts = {
    record: store.script(RECORD, 1),
    replace: store.script(REPLACE, 1),
    enter: store.script(ENTER, 1),
  }
  const { answerOf, togetherOf, feedbackOf } = answerKeys(store)

  async function read<T>(key: string, field: string, parse: (text: string) => T, signal?: AbortSignal) {
    const text = await store.call(client => client.hget(key, field), signal)
    return text === null ? null : parse(text)
  }

  /** Whether the answer is there; `change` returns null to leave a field as it is. */
  async function change(
    key: string,
    field: string,
    make: (before: string) => string | null,
    signal?: AbortSignal,
  ): Promise<boolean> {
    for (;;) {
      const before = (await store.call(client => client.hget(key, field), signal)) ?? ''
      const after = make(before)
      if (after === null) return true
      const done = await store.call(() => scripts.replace([key], [field, before, after]), signal)
      if (done !== 0) return done === 1
    }
  }

  return {
    async record(tenant, answer, evidence, signal) {
      const conversation = togetherOf({ tenant, id: answer.conversationId })
      await store.call(async client => {
        await client.sadd(conversation, answer.id)
        if (keep === null || (keep === 0 && (await client.pttl(conversation)) < 0)) return
        const earlier = (await client.smembers(conversation)).map(id => answerOf(tenant, id))
        const keys = [conversation, ...earlier]
        await Promise.all(keys.map(key => (keep > 0 ? client.pexpire(key, keep) : client.persist(key))))
      }, signal)
      const args = [JSON.stringify(answer), evidence === null ? '' : JSON.stringify(evidence), keep ?? 0]
      await store.call(() => scripts.record([answerOf(tenant, answer.id)], args), signal)
    },
    find: (tenant, answerId, signal) => read(answerOf(tenant, answerId), 'record', readAnswer, signal),
    evidence: (tenant, answerId, signal) =>
      read(answerOf(tenant, answerId), 'evidence', text => JSON.parse(text) as EvidenceRecord, signal),
    async giveFeedback(tenant, given, signal) {
      let kept = given
      const known = await change(
        answerOf(tenant, given.answerId),
        saidBy(given.owner),
        before => {
          const { id, createdAt } = before === '' ? given : (JSON.parse(before) as Feedback)
          kept = { ...given, id, createdAt }
          return JSON.stringify(kept)
        },
        signal,
      )
      if (!known) return null
      const entry = JSON.stringify([given.answerId, given.owner])
      await store.call(() => scripts.enter([feedbackOf(tenant)], [entry]))
      return kept
    },
    async feedback(tenant, { limit, offset }, signal) {
      const key = feedbackOf(tenant)
      for (;;) {
        const entries = await store.call(
          client => client.zrange(key, offset, `${offset + limit - 1}`),
          signal,
        )
        const said = await Promise.all(
          entries.map(entry => {
            const [answerId, owner] = JSON.parse(entry) as [string, string]
            return read(
              answerOf(tenant, answerId),
              saidBy(owner),
              text => JSON.parse(text) as Feedback,
              signal,
            )
          }),
        )
        // the answers of these have expired
        const gone = entries.filter((_, at) => said[at] === null)
        if (gone.length === 0) return said.filter(feedback => feedback !== null)
        await store.call(client => client.zrem(key, ...gone), signal)
      }
    },
    async eraseText(tenant, contentHashes, signal) {
      const hashes = new Set(contentHashes)
      if (hashes.size === 0) return
      for await (const keys of store.scan('answer', [tenant]))
        for (const key of keys) await eraseAnswerAt(key, hashes, signal)
    },
    async removeOf(conversation, ids) {
      const key = togetherOf(conversation)
      const removed = ids ?? (await store.call(client => client.smembers(key)))
      for (const id of removed) await removeAnswer(conversation.tenant, id)
      if (removed.length > 0) await store.call(client => client.srem(key, ...removed))
    },
    close: () => store.close(),
  }

  async function eraseAnswerAt(
    key: string,
    hashes: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<void> {
    const erased: Record<string, (text: string) => unknown> = {
      record: text => eraseAnswer(readAnswer(text), hashes),
      evidence: text => eraseEvidence(JSON.parse(text) as EvidenceRecord, hashes),
    }
    const fields = await store.call(client => client.hkeys(key), signal)
    for (const field of fields) {
      const erase = erased[field] ?? (text => eraseFeedback(JSON.parse(text) as Feedback, hashes))
      const make = (before: string) => {
        const rest = before === '' ? null : erase(before)
        return rest === null ? null : JSON.stringify(rest)
      }
      await change(key, field, make, signal)
    }
  }

  async function removeAnswer(tenant: string, id: string): Promise<void> {
    const key = answerOf(tenant, id)
    const owners = (await store.call(client => client.hkeys(key)))
      .map(sayerOf)
      .filter(owner => owner !== null)
    const entries = owners.map(owner => JSON.stringify([id, owner]))
    await store.call(client => client.del(key))
    if (entries.length > 0) await store.call(client => client.zrem(feedbackOf(tenant), ...entries))
  }
}
