import { afterAll, beforeAll, describe } from 'vitest'
import type { ConversationLimits } from '../../src/memory/conversation-store.ts'
import { openRedisMemory } from '../../src/memory/redis/open-redis-memory.ts'
import { openRedis, type RedisPlace } from '../../src/store/redis/open-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { startRedisCluster } from '../support/redis/start-redis-cluster.ts'
import { answerLogContract } from './answer-log.contract.ts'
import { conversationStoreContract } from './conversation-store.contract.ts'
import { feedbackContract } from './feedback.contract.ts'
import { usageLedgerContract } from './usage-ledger.contract.ts'

type Started = Pick<RedisPlace, 'urls' | 'kind'> & { stop(): Promise<void> }

const startSingle = async (): Promise<Started> => {
  const { url, stop } = await startRedis()
  return { urls: [url], kind: 'single', stop }
}
const startCluster = async (): Promise<Started> => ({ ...(await startRedisCluster()), kind: 'cluster' })

describe.skipIf(redisMissing).each([
  ['one server', startSingle],
  ['a cluster', startCluster],
])('memory in Redis, %s', (name, start) => {
  let started: Started
  let places = 0

  beforeAll(async () => {
    started = await start()
  })
  afterAll(() => started.stop())

  const openMemory = async (prefix: string, limits?: ConversationLimits) => {
    const { urls, kind } = started
    const store = await openRedis({ urls, kind, master: null, password: null, prefix, callLimit: 2_000 })
    return openRedisMemory(store, limits && { limits })
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
