import { Cluster, type Redis } from 'ioredis'
import { afterAll, beforeAll, describe } from 'vitest'
import type { ConversationLimits } from '../../src/memory/conversation-store.ts'
import { openRedisMemory } from '../../src/memory/redis/open-redis-memory.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisKinds, type StartedRedis } from '../support/redis/redis-kinds.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { answerLogContract } from './answer-log.contract.ts'
import { conversationStoreContract } from './conversation-store.contract.ts'
import { feedbackContract } from './feedback.contract.ts'
import { memoryContract } from './memory.contract.ts'
import { usageLedgerContract } from './usage-ledger.contract.ts'

describe.skipIf(redisMissing).each(redisKinds)('memory in Redis, %s', (name, start) => {
  let started: StartedRedis
  let places = 0

  beforeAll(async () => {
    started = await start()
  })
  afterAll(() => started.stop())

  const openMemory = async (prefix: string, limits?: Partial<ConversationLimits>) => {
    const { urls, place } = started
    const store = await openTestRedis({ urls, place, prefix })
    return openRedisMemory(store, limits)
  }

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
        const store = await openTestRedis({ ...started, prefix: 'x' })
        const kept = await store.call(client => everything(client, prefix))
        await store.close()
        return kept.toLowerCase().includes(word)
      },
      dispose: async () => {},
    }
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
