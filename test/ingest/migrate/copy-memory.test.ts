import { expect, test } from 'vitest'
import { copyMemory, memoryHashes } from '../../../ingest/migrate/copy-memory.ts'
import { openEmbeddedContents } from '../../../src/memory/embedded/open-embedded-contents.ts'
import { openRedisContents } from '../../../src/memory/redis/open-redis-contents.ts'
import { createRedisSavedQuestions } from '../../../src/memory/redis/redis-saved-questions.ts'
import { onEachRedis } from '../../support/redis/on-each-redis.ts'
import { makeWholeHome } from '../../support/whole-home.ts'

onEachRedis('memory that is copied', (_name, openStore) => {
  test('is all there, and what was too much is gone', async () => {
    const from = openEmbeddedContents(await makeWholeHome())
    const store = await openStore('copy:')
    const to = openRedisContents(store)
    const terms = { keepMs: 0, now: Date.now }
    const questions = createRedisSavedQuestions(store)
    const tooMuch = { id: 'q9', package: 'guide', question: 'Why?', about: 'release', owner: 'ann' } as const
    await questions.add('local', { ...tooMuch, createdAt: '2026-11-22T12:00:00.000Z' })
    const copied = await copyMemory(from, to, terms, () => {})
    expect(copied.removed).toBe(1)
    const [given, found] = [from, to].map(contents => memoryHashes(contents, terms, () => {}))
    expect(await found).toEqual(await given)
    expect([...(await given)!.keys()].filter(name => name.startsWith('saved-question'))).toHaveLength(2)
    expect(await copyMemory(from, to, terms, () => {})).toEqual({ written: 0, removed: 0 })
    await to.close()
    await from.close()
  })
})
