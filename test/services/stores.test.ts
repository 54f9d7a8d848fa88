import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readQuestions } from '../../eval/datasets/read-questions.ts'
import { conversationOf } from '../../eval/run/conversation-of.ts'
import { differences } from '../../eval/run/stacks/compare-turns.ts'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { loadConfig } from '../../src/config.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { startServer } from '../../src/main.ts'
import { createLog } from '../../src/observe/log.ts'
import { openServices, type Services } from '../../src/services.ts'
import { openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { owner } from '../support/ingest-services.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const url = await sharedOpenSearch()
const samples = join(import.meta.dirname, '../../samples/harbor-auto-manual')
/** Both engines score words a little differently, so that near ties are ordered and quoted differently. */
const ofRanking = ['text', 'citations']
/** One engine's answer just passes the policy, the other's just does not. */
const isNearTie = (one: Answer, other: Answer): boolean =>
  Math.abs((one.scores.answerability ?? 0) - (other.scores.answerability ?? 1)) < 0.02
const conversation = [
  'What is the late payment fee?',
  'And what was it in 2024-07?',
  'What changed in the general rules between 2024-07 and 2025-01?',
  'How many vehicles may be written on a policy?',
  'What is the colour of the office carpet in Oakland?',
]

describe.skipIf(url === null || redisMissing)('answers on Redis and OpenSearch', () => {
  const prefix = `test-${randomUUID().slice(0, 8)}`
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
  let redis: RedisServer
  let embedded: Services
  let served: Services

  const open = async (home: string, env: Record<string, string>) => {
    const settings = { VARIORUM_LOG_LEVEL: 'silent', ...env }
    const services = await openServices({ ...loadConfig(settings), home: join(folder.path, home) })
    await ingestPackage(samples, owner, services)
    return services
  }
  const take = (services: Services, request: AnswerRequest): Promise<Answer> => {
    const { signal } = new AbortController()
    return makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })(request, localCaller, { signal })
  }
  const ask = (services: Services, question: string, conversationId: string): Promise<Answer> =>
    take(services, { question, conversationId, scope: { package: 'harbor-auto-manual' } })

  beforeAll(async () => {
    folder = await makeTemporaryFolder()
    redis = await startRedis()
    embedded = await open('embedded', {})
    const stores = {
      REDIS_URL: redis.url,
      OPENSEARCH_URL: url!,
      OPENSEARCH_PREFIX: prefix,
      OPENSEARCH_REPLICAS: '0',
    }
    served = await open('served', stores)
  })
  afterAll(async () => {
    await served?.close()
    await embedded?.close()
    await redis?.stop()
    await folder?.remove()
    const store = openOpenSearch({ client: { node: url! }, callLimit: 10_000 })
    await store.send({ method: 'DELETE', path: `/${prefix}-*` })
    await store.close()
  })

  it('are those of the embedded stack, turn by turn', async () => {
    for (const question of conversation) {
      const [ours, theirs] = [await ask(embedded, question, 'talk'), await ask(served, question, 'talk')]
      const told = ({ outcome, standaloneQuestion, scope, sentences, degraded }: Answer) => ({
        ...{ outcome, standaloneQuestion, scope, degraded },
        texts: sentences.map(({ text }) => text).sort(),
      })
      expect(told(theirs), question).toEqual(told(ours))
    }
    const key = { tenant: localCaller.tenant, id: 'talk' }
    expect((await served.conversations.recent(key, 10)).map(({ question }) => question)).toEqual(conversation)
  })

  it('have the outcome, scope and changes of the embedded stack for every question of the samples', async () => {
    const { questions } = await readQuestions(join(samples, '../answers.yaml'))
    const nearTies: string[] = []
    for (const question of questions)
      for (const request of conversationOf(question, `sample-${question.id}`)) {
        const told = await Promise.all(
          [embedded, served].map(async services => ({
            answer: await take(services, request),
            explanation: null,
          })),
        )
        const different = differences(told[0]!, told[1]!).filter(name => !ofRanking.includes(name))
        if (different.join() === 'outcome' && isNearTie(told[0]!.answer, told[1]!.answer))
          nearTies.push(question.id)
        else expect(different, `${question.id}: ${request.question}`).toEqual([])
      }
    expect(nearTies.length, nearTies.join()).toBeLessThanOrEqual(1)
  })

  it('go on without what was said before while Redis is away, and say so', async () => {
    const config = loadConfig({ PORT: '0' })
    const server = await startServer(config, served, createLog({ level: 'silent', questions: false }))
    onTestFinished(() => server.close())
    await ask(served, conversation[0]!, 'cut-off')
    redis.process.kill('SIGSTOP')
    const answer = await ask(served, 'How many vehicles may be written on a policy?', 'cut-off')
    expect(answer).toMatchObject({ outcome: 'answered', degraded: expect.stringContaining('away') })
    const ready = await fetch(`${server.address}/readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ status: 'ready', checks: { memory: 'away', search: 'ok' } })
    const list = await fetch(`${server.address}/v1/conversations`)
    expect(list.status).toBe(503)
    expect(list.headers.get('retry-after')).toBe('1')
    redis.process.kill('SIGCONT')
    const key = { tenant: localCaller.tenant, id: 'cut-off' }
    await expect
      .poll(async () => (await served.conversations.recent(key, 10)).length, { timeout: 20_000 })
      .toBe(2)
    expect(served.conversations.away).toBe(false)
  })
})
