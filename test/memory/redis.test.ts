import { afterAll, beforeAll, describe } from 'vitest'
import type { ConversationLimits } from '../../src/memory/conversation-store.ts'
import { openRedisMemory } from '../../src/memory/redis/open-redis-memory.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisKinds, type StartedRedis } from '../support/redis/redis-kinds.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { answerLogContract } from './answer-log.contract.ts'
import { conversationStoreContract } from './conversation-store.contract.ts'
import { feedbackContract } from './feedback.contract.ts'
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
