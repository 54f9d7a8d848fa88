import { describe, expect, it, onTestFinished } from 'vitest'
import { publishRelease } from '../../ingest/publish-release.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { reindex } from '../../ingest/reindex.ts'
import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import { type AnswerQuestion, answerQuestion } from '../../src/answer/answer-question.ts'
import { replayAnswer } from '../../src/answer/replay-answer.ts'
import { showCitation } from '../../src/answer/show-citation.ts'
import type { Cache } from '../../src/cache/cache.ts'
import { createRedisCache } from '../../src/cache/redis/redis-cache.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { type Caller, localCaller } from '../../src/domain/caller.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Reranker } from '../../src/model/reranker.ts'
import { openCachedStories, saidBy } from '../support/cached-stories.ts'
import { ingestFiles } from '../support/ingest-services.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'

const question = 'What is the quokka fee?'
const manual = (amount: number) => ({
  'fees.md': `# Fees\n\nThe quokka fee is $${amount}.00 for each ledger.\n`,
  'almanac.md': '# Almanac\n\nThe marsupial almanac is printed in spring.\n',
})
const signal = new AbortController().signal
const name = (label: string) => ({ tenant: 'local', package: 'manual', label })
const staff: Caller = { ...localCaller, access: ['public', 'staff'] }

async function openAsked() {
  const stories = await openCachedStories()
  await ingestFiles(stories, '1', manual(412))
  const first = await stories.ask(question)
  expect(first).toMatchObject({ outcome: 'answered', text: expect.stringContaining('412') })
  expect(first.cached).toBeUndefined()
  return { ...stories, first }
}

/** The story with something else in its answer. */
const saying =
  (parts: Partial<Answer>): AnswerQuestion =>
  async (...given) => {
    const { answer, ...made } = await answerQuestion(...given)
    return { answer: { ...answer, ...parts }, ...made }
  }

describe('an answer that was given before', () => {
  it('is given again as a turn of its own, with its scores, and is marked', async () => {
    const { ask, first, made, conversations, answers, library, embedder } = await openAsked()
    const events: AnswerEvent[] = []
    const again = await ask({ question, conversationId: 'mine' }, { emit: event => events.push(event) })
    expect(made.count).toBe(1)
    expect(again.cached).toBe(first.createdAt)
    expect(again.id).not.toBe(first.id)
    expect(saidBy(again)).toEqual(saidBy(first))
    expect(again.usage).toEqual({ inputTokens: 0, outputTokens: 0, cost: 0 })
    const turns = await conversations.recent({ tenant: 'local', id: 'mine' }, 5)
    expect(turns.map(({ answer }) => answer.id)).toEqual([again.id])
    expect(await answers.find('local', again.id)).toEqual(again)
    const services = { answers, library, embedder }
    expect(await showCitation(again.citations[0]!.id, localCaller, services)).toMatchObject({
      status: 'current',
      matches: true,
    })
    expect(await replayAnswer(again.id, localCaller, services, signal)).toMatchObject({ identical: true })
    const types = events.map(({ type }) => type)
    const sentences = again.sentences.map(() => 'sentence')
    expect(types).toEqual(['understood', 'retrieved', ...sentences, 'scored', 'done'])
    expect(events[0]).toMatchObject({ answerId: again.id })
  })

  it('is not given to other words, scopes, rights, days, rules, parts or programs', async () => {
    const { isMade, now, policy, composer, embedder } = await openAsked()
    expect(await isMade({ question, conversationId: 'asked-before' })).toBe(false)
    expect(await isMade(question.toLowerCase())).toBe(true)
    expect(await isMade({ question, scope: { package: 'manual' } })).toBe(true)
    expect(await isMade({ question, scope: { package: 'manual', releases: ['1'] } })).toBe(true)
    expect(await isMade(question, { caller: staff })).toBe(true)
    expect(await isMade(question, { caller: { ...staff, access: ['staff', 'public'] } })).toBe(false)
    const tomorrow = () => new Date(now().getTime() + 86_400_000)
    for (const parts of [
      { now: tomorrow },
      { policy: { ...policy, guard: { ...policy.guard, version: 'other' } } },
      { policy: { ...policy, hash: 'other' } },
      { composer: { ...composer, id: 'other' } },
      { embedder: { ...embedder, id: 'other' } },
      { indexEmbedder: { ...embedder, id: 'other' } },
      {
        reranker: { id: 'other', rerank: () => Promise.reject(new Problem('unavailable', 'Away.', 'Wait.')) },
      },
      { guards: [] },
      { identity: 'other' },
    ] as object[])
      expect(await isMade(question, { parts }), Object.keys(parts)[0]).toBe(true)
  })

  it('is not given in a conversation that has begun, where words may mean something else', async () => {
    const { isMade } = await openAsked()
    expect(await isMade({ question, conversationId: 'talk' })).toBe(false)
    expect(await isMade({ question, conversationId: 'talk' })).toBe(true)
  })

  it('is forgotten when its time is over', async () => {
    const { isMade, first } = await openAsked()
    const parts = { keepMs: 1, identity: 'short' }
    expect(first.outcome).toBe('answered')
    await expect.poll(() => isMade(question, { parts })).toBe(true)
    await expect.poll(() => isMade(question, { parts })).toBe(true)
  })
})

describe('what changes the releases', () => {
  it('makes every answer anew: published, unpublished, replaced, purged, indexed anew', async () => {
    const stories = await openAsked()
    const { isMade, ask } = stories
    const anewOnce = async (change: () => Promise<unknown>) => {
      await change()
      expect(await isMade(question)).toBe(true)
      expect(await isMade(question)).toBe(false)
    }
    await anewOnce(() => ingestFiles(stories, '2', manual(500)))
    expect((await ask(question)).text).toContain('500')
    await anewOnce(() => unpublishRelease(name('2'), stories))
    expect((await ask(question)).text).toContain('412')
    await publishRelease(name('2'), stories)
    expect((await ask(question)).text).toContain('500')
    await anewOnce(() => ingestFiles(stories, '2', manual(501), { replace: true }))
    expect((await ask(question)).text).toContain('501')
    await anewOnce(() => purgeRelease(name('2'), stories))
    expect((await ask(question)).text).toContain('412')
    await anewOnce(() => reindex('local', stories))
    await anewOnce(() => ingestFiles(stories, '1', { 'a.md': '# A\n\nAsides.\n' }, { package: 'other' }))
  })

  it('while it is being written, nothing is kept', async () => {
    const { isMade, library } = await openAsked()
    const [release] = await library.releases('local', 'manual')
    const [shelf] = await library.packages('local')
    await library.stage(shelf!, { ...release!, label: '2', ordinal: 99, status: 'staging', documents: 0 })
    expect(await isMade(question)).toBe(true)
    expect(await isMade(question)).toBe(true)
  })

  it('and comes while an answer is made leaves that answer out', async () => {
    const stories = await openCachedStories()
    await ingestFiles(stories, '1', manual(412))
    await ingestFiles(stories, '2', manual(500))
    const late: AnswerQuestion = async (...given) => {
      await unpublishRelease(name('2'), stories)
      return answerQuestion(...given)
    }
    expect((await stories.ask(question, { story: late })).text).toContain('412')
    await publishRelease(name('2'), stories)
    expect((await stories.ask(question)).text).toContain('500')
  })
})

describe('an answer is not kept', () => {
  it.each<[string, Partial<Answer>]>([
    ['degraded', { degraded: 'No model answered.' }],
    ['abstained from', { outcome: 'abstained' }],
    ['blocked', { outcome: 'blocked' }],
    ['a question back', { outcome: 'clarify' }],
    ['to a question that was masked', { question: 'What is the fee of card ****?' }],
  ])('that is %s', async (_, parts) => {
    const stories = await openCachedStories()
    await ingestFiles(stories, '1', manual(412))
    await stories.ask(question, { story: saying(parts) })
    expect(await stories.isMade(question)).toBe(true)
    expect(await stories.isMade(question)).toBe(false)
  })

  it('while its reranker has not come to all passages', async () => {
    const stories = await openCachedStories()
    await ingestFiles(stories, '1', manual(412))
    let come = 1
    const reranker: Reranker = {
      ...{ id: 'hasty', maxTexts: 100, limitMs: 1 },
      rerank: async (_, texts) => texts.slice(0, come).map((_, index) => ({ index, score: 1 })),
      async close() {},
    }
    const asked = { parts: { reranker } }
    const { degraded } = await stories.ask(question, asked)
    expect(degraded).toBe(null)
    expect(await stories.isMade(question, asked)).toBe(true)
    come = 100
    expect(await stories.isMade(question, asked)).toBe(true)
    expect(await stories.isMade(question, asked)).toBe(false)
  })

  it('when its conversation was removed', async () => {
    const { conversations, first, isMade } = await openAsked()
    await conversations.remove({ tenant: 'local', id: first.conversationId })
    expect(await isMade(question)).toBe(true)
  })
})

describe('even a cache that confuses its keys', () => {
  it('brings back nothing that was purged or unpublished, or that the caller may not read', async () => {
    const stories = await openCachedStories()
    await ingestFiles(stories, '1', manual(412), { access: 'staff' })
    await ingestFiles(stories, '2', manual(500))
    const asked = { question, scope: { package: 'manual', releases: ['1'] } }
    const { id, text } = await stories.ask(asked, { caller: staff })
    expect(text).toContain('412')
    const confused: Cache = { ...stories.cache, get: async () => id }
    const said = async (caller: Caller) =>
      JSON.stringify(await stories.ask(question, { caller, parts: { cache: confused } }))
    expect(await said(staff)).toContain('412')
    expect(await said(localCaller)).not.toContain('412')
    await unpublishRelease(name('1'), stories)
    expect(await said(staff)).not.toContain('412')
    await publishRelease(name('1'), stories)
    expect(await said(staff)).toContain('412')
    await purgeRelease(name('1'), stories)
    expect(await said(staff)).not.toContain('412')
  })
})

describe('a store that is away', () => {
  it('makes every question one that is answered anew', async () => {
    const { isMade, search, answers } = await openAsked()
    const away = () => Promise.reject(new Problem('unavailable', 'Away.', 'Wait.', { retryable: true }))
    expect(await isMade(question, { parts: { search: { ...search, version: away } } })).toBe(true)
    expect(await isMade(question, { parts: { answers: { ...answers, evidence: away } } })).toBe(true)
    expect(await isMade(question)).toBe(false)
  })

  it.skipIf(redisMissing)('is Redis too, through which instances share what they answered', async () => {
    const { isMade, first } = await openAsked()
    const server = await startRedis()
    onTestFinished(() => server.stop())
    const open = async () => {
      const store = await openTestRedis({ urls: [server.url], callLimit: 300 })
      const cache = createRedisCache(store, { entries: 9 }, { restMs: 0 })
      onTestFinished(() => cache.close())
      return { parts: { cache } }
    }
    const [one, other] = [await open(), await open()]
    expect(first.outcome).toBe('answered')
    expect(await isMade(question, one)).toBe(true)
    expect(await isMade(question, other)).toBe(false)
    server.process.kill('SIGSTOP')
    expect(await isMade(question, one)).toBe(true)
    server.process.kill('SIGCONT')
    await expect.poll(() => isMade(question, other), { timeout: 10_000 }).toBe(false)
  })
})
