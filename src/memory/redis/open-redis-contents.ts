import type { Feedback } from '../../domain/feedback.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import { defaultLimits } from '../conversation-store.ts'
import { type MemoryKind, type MemoryRecord, type MemoryTarget, recordName } from '../memory-contents.ts'
import { answerKeys, saidBy, sayerOf } from './answer-keys.ts'
import { conversationKeys } from './conversation-keys.ts'
import { createRedisAnswers } from './redis-answers.ts'
import { createRedisConversations } from './redis-conversations.ts'
import { createRedisSavedQuestions } from './redis-saved-questions.ts'
import { createRedisUsage } from './redis-usage.ts'

/** More turns than a conversation keeps anywhere. */
const EVERY_TURN = 1000

/** All that Redis holds of conversations, answers, spending and saved questions, to be read and filled; it is not in use meanwhile. */
export function openRedisContents(store: RedisStore): MemoryTarget {
  // What is copied is as long as it was, and expires when it would have.
  const limits = { ...defaultLimits, turns: EVERY_TURN, bytes: Number.MAX_SAFE_INTEGER, keepMs: 0 }
  const answers = createRedisAnswers(store, null)
  const conversations = createRedisConversations(store, { limits, removeAnswers: answers.removeOf })
  const usage = createRedisUsage(store)
  const questions = createRedisSavedQuestions(store)
  const { keyOf, keysOf, listOf } = conversationKeys(store)
  const { answerOf, togetherOf, feedbackOf } = answerKeys(store)

  /** The tags of all keys of a kind, by what they are made of. */
  async function* tags(kind: string): AsyncGenerator<string[]> {
    for await (const keys of store.scan(kind, []))
      for (const key of keys)
        yield key
          .slice(key.indexOf('{') + 1, key.lastIndexOf('}'))
          .split('/')
          .map(decodeURIComponent)
  }

  const readers: Record<MemoryKind, () => AsyncIterable<MemoryRecord>> = {
    async *conversation() {
      for await (const [tenant = '', id = ''] of tags('talk-head')) {
        const found = await conversations.find({ tenant, id })
        if (found === null) continue
        const { turns: _, ...facts } = found
        const score = await store.call(client => client.zscore(listOf(found), id))
        const listed = Number(score) === Date.parse(found.updatedAt)
        const turns = await conversations.recent({ tenant, id }, EVERY_TURN)
        const value = { ...facts, listed, turns }
        yield { kind: 'conversation', name: recordName(tenant, id), lastTurnAt: found.updatedAt, value }
      }
    },
    async *answer() {
      for await (const [tenant = '', id = ''] of tags('answer')) {
        const answer = await answers.find(tenant, id)
        if (answer === null) continue
        const evidence = await answers.evidence(tenant, id)
        const value = { tenant, answer, evidence }
        yield { kind: 'answer', name: recordName(tenant, id), lastTurnAt: answer.createdAt, value }
      }
    },
    async *feedback() {
      for await (const [tenant = '', id = ''] of tags('answer')) {
        const fields = await store.call(client => client.hgetall(answerOf(tenant, id)))
        for (const [field, text] of Object.entries(fields)) {
          if (sayerOf(field) === null) continue
          const feedback = JSON.parse(text) as Feedback
          const name = recordName(tenant, id, feedback.owner)
          yield { kind: 'feedback', name, lastTurnAt: feedback.createdAt, value: { tenant, feedback } }
        }
      }
    },
    async *'feedback-order'() {
      for await (const [tenant = ''] of tags('feedback')) {
        const entries = (await store.call(client => client.zrange(feedbackOf(tenant), 0, '-1'))).map(
          entry => JSON.parse(entry) as [string, string],
        )
        const value = { tenant, entries }
        yield { kind: 'feedback-order', name: recordName(tenant), lastTurnAt: null, value }
      }
    },
    async *spending() {
      for await (const value of usage.turns())
        yield { kind: 'spending', name: recordName(value.tenant, value.id), lastTurnAt: null, value }
    },
    async *'saved-question'() {
      for await (const [tenant = '', packageName = ''] of tags('saved-questions'))
        for (const question of await questions.list(tenant, packageName)) {
          const kept = await questions.kept({ tenant, package: packageName, id: question.id })
          const name = recordName(tenant, packageName, question.id)
          yield { kind: 'saved-question', name, lastTurnAt: null, value: { tenant, question, kept } }
        }
    },
  }

  /** The conversation goes, and with it its answers: these are written after it. */
  async function removeConversation(tenant: string, id: string, signal?: AbortSignal) {
    if ((await conversations.find({ tenant, id }, signal)) !== null)
      await conversations.remove({ tenant, id }, signal)
    else await store.call(client => client.del(...keysOf({ tenant, id })), signal)
  }

  async function removeAnswer(tenant: string, id: string, signal?: AbortSignal) {
    const answer = await answers.find(tenant, id, signal)
    if (answer !== null) await answers.removeOf({ tenant, id: answer.conversationId }, [id])
  }

  const expire = (keys: readonly string[], at: number | null) =>
    at === null
      ? Promise.resolve()
      : store.call(async client => {
          await Promise.all(keys.map(key => client.pexpireat(key, at)))
        })

  return {
    async *records(kind, signal) {
      for await (const record of readers[kind]()) {
        signal?.throwIfAborted()
        yield record
      }
    },
    async write(record, expiresAt, signal) {
      if (record.kind === 'conversation') {
        const { tenant, id, owner, title, createdAt, updatedAt, turns } = record.value
        await removeConversation(tenant, id, signal)
        for (const turn of turns) await conversations.append({ tenant, id, owner }, turn, updatedAt, signal)
        const facts = { owner, title, created: createdAt, updated: updatedAt }
        await store.call(client => client.hset(keyOf({ tenant, id }, 'head'), facts), signal)
        await store.call(client => client.zadd(listOf({ tenant, owner }), Date.parse(updatedAt), id), signal)
        await expire(keysOf({ tenant, id }), expiresAt)
      } else if (record.kind === 'answer') {
        const { tenant, answer, evidence } = record.value
        await removeAnswer(tenant, answer.id, signal)
        await answers.record(tenant, answer, evidence, signal)
        const together = togetherOf({ tenant, id: answer.conversationId })
        await expire([answerOf(tenant, answer.id), together], expiresAt)
      } else if (record.kind === 'feedback') {
        await answers.giveFeedback(record.value.tenant, record.value.feedback, signal)
      } else if (record.kind === 'feedback-order') {
        const { tenant, entries } = record.value
        const scored = entries.flatMap((entry, index) => [index + 1, JSON.stringify(entry)])
        const key = feedbackOf(tenant)
        await store.call(
          client =>
            client
              .multi()
              .del(key)
              .zadd(key, ...scored)
              .exec(),
          signal,
        )
      } else if (record.kind === 'saved-question') {
        const { tenant, question, kept } = record.value
        const key = { tenant, package: question.package, id: question.id }
        await questions.remove(key, signal)
        await questions.add(tenant, question, signal)
        for (const each of kept) await questions.keep(key, each, signal)
      } else await usage.record(record.value, signal)
    },
    async remove(kind, name, signal) {
      const [tenant = '', id = '', part = ''] = JSON.parse(name) as string[]
      if (kind === 'conversation') await removeConversation(tenant, id, signal)
      else if (kind === 'answer') await removeAnswer(tenant, id, signal)
      else if (kind === 'feedback') {
        await store.call(client => client.hdel(answerOf(tenant, id), saidBy(part)), signal)
        await store.call(client => client.zrem(feedbackOf(tenant), JSON.stringify([id, part])), signal)
      } else if (kind === 'feedback-order') await store.call(client => client.del(feedbackOf(tenant)), signal)
      else if (kind === 'saved-question') await questions.remove({ tenant, package: id, id: part }, signal)
      // Spending is removed nowhere: the check tells of what is too much.
    },
    close: () => store.close(),
  }
}
