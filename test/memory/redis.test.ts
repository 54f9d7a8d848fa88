import { Cluster, type Redis } from 'ioredis'
import { expect, test } from 'vitest'
import type { ConversationLimits } from '../../src/memory/conversation-store.ts'
import { openRedisMemory } from '../../src/memory/redis/open-redis-memory.ts'
import { onEachRedis } from '../support/redis/on-each-redis.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'
import { answerLogContract } from './answer-log.contract.ts'
import { conversationStoreContract } from './conversation-store.contract.ts'
import { feedbackContract } from './feedback.contract.ts'
import { memoryContract } from './memory.contract.ts'
import { savedQuestionsContract } from './saved-questions.contract.ts'
import { usageLedgerContract } from './usage-ledger.contract.ts'

onEachRedis('memory in Redis', (name, openStore) => {
  let places = 0
  const openMemory = async (prefix: string, limits?: Partial<ConversationLimits>) =>
    openRedisMemory(await openStore(prefix), limits)

  conversationStoreContract(name, async () => {
    const prefix = `test-${++places}:`
    return {
      open: async limits => (await openMemory(prefix, limits)).conversations,
      dispose: async () => {},
    }
  })

  memoryContract(name, async () => {
    const prefix = `test-${++places}:`
    return {
      open: limits => openMemory(prefix, limits),
      holds: async word => {
        const store = await openStore('x')
        const kept = await store.call(client => everything(client, prefix))
        await store.close()
        return kept.toLowerCase().includes(word)
      },
      dispose: async () => {},
    }
  })

  test('what was kept for a time stays once nothing ends, from the next turn on', async () => {
    const prefix = `test-${++places}:`
    const key = { tenant: 'local', id: 'talk', owner: 'ann' }
    for (const [minute, keepMs] of [60_000, 0].entries()) {
      const { answers, conversations } = await openMemory(prefix, { keepMs })
      const turn = makeTurn(`${minute}`, 'Why?', 'talk')
      await answers.record('local', turn.answer, null)
      await conversations.append(key, turn, askedAt(minute))
    }
    const store = await openStore(prefix)
    const ending: string[] = []
    for (const kind of ['answer', 'talk', 'talks'])
      for await (const keys of store.scan(kind === 'talk' ? 'talk-*' : kind, ['local']))
        for (const name of keys) if ((await store.call(client => client.pttl(name))) >= 0) ending.push(name)
    expect(ending).toEqual([])
  })

  test('answers stay as long as their conversation', async () => {
    const prefix = `test-${++places}:`
    const { answers } = await openMemory(prefix, { keepMs: 60_000 })
    const store = await openStore(prefix)
    await answers.record('local', makeTurn('a').answer, null)
    const key = store.key('answer', ['local', 'answer-a'])
    await store.call(client => client.pexpire(key, 20_000))
    await answers.record('local', makeTurn('other', 'Why?', 'other').answer, null)
    expect(await store.call(client => client.pttl(key))).toBeLessThanOrEqual(20_000)
    await answers.record('local', makeTurn('b').answer, null)
    expect(await store.call(client => client.pttl(key))).toBeGreaterThan(30_000)
    await store.close()
    await answers.close()
  })

  for (const contract of [answerLogContract, feedbackContract])
    contract(name, async () => {
      const prefix = `test-${++places}:`
      return { open: async () => (await openMemory(prefix)).answers, dispose: async () => {} }
    })

  usageLedgerContract(name, async () => {
    const prefix = `test-${++places}:`
    return { open: async () => (await openMemory(prefix)).usage, dispose: async () => {} }
  })

  savedQuestionsContract(name, async () => {
    const prefix = `test-${++places}:`
    return { open: async () => (await openMemory(prefix)).questions, dispose: async () => {} }
  })
})

/** All keys that begin with a prefix, and what is under them, as one text. */
async function everything(client: Redis | Cluster, prefix: string): Promise<string> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client]
  const keys = (await Promise.all(nodes.map(node => node.keys(`${prefix}*`)))).flat()
  const values = keys.map(async key => {
    const type = await client.type(key)
    if (type === 'hash') return client.hgetall(key)
    if (type === 'list') return client.lrange(key, 0, -1)
    if (type === 'set') return client.smembers(key)
    if (type === 'zset') return client.zrange(key, 0, '-1')
    return client.get(key)
  })
  return JSON.stringify([keys, await Promise.all(values)])
}
