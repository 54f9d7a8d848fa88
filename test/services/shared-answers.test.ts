import { expect, it, onTestFinished } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { loadConfig } from '../../src/config.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { startServer } from '../../src/main.ts'
import { silentLog } from '../../src/observe/log.ts'
import { openServices } from '../../src/services.ts'
import { frames } from '../http/serve.ts'
import { owner } from '../support/ingest-services.ts'
import { makeFolder, writeFiles } from '../support/make-folder.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'

const asked = { question: 'What is the late fee?' }
const manual = { 'fees.md': '# Fees\n\nThe late fee is 14 dollars.\n' }

/** Two instances of the service over one home, and one Redis. */
async function startInstances() {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const settings = {
    VARIORUM_HOME: makeFolder(),
    ...{ PORT: '0', VARIORUM_SEARCH_WORKERS: '1', VARIORUM_ANSWER_CACHE: '600', REDIS_URL: redis.url },
    VARIORUM_LOG_LEVEL: 'silent',
  }
  const config = loadConfig(settings, { root: settings.VARIORUM_HOME })
  const start = async () => {
    const services = await openServices(config)
    onTestFinished(() => services.close())
    const server = await startServer(config, services, silentLog)
    onTestFinished(() => server.close())
    const post = (body: object, accept = 'application/json') =>
      fetch(`${server.address}/v1/answers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: accept },
        body: JSON.stringify(body),
      })
    return { services, post, get: (path: string, init?: RequestInit) => fetch(server.address + path, init) }
  }
  const [one, other] = [await start(), await start()]
  const folder = makeFolder()
  writeFiles(folder, manual)
  await ingestPackage(folder, { ...owner, package: 'manual', release: '1' }, one.services)
  return { one, other, redis }
}

it.skipIf(redisMissing)(
  'instances share kept answers and streams, and go on by themselves while Redis hangs',
  async () => {
    const { one, other, redis } = await startInstances()
    const answered = async (instance: typeof one, body: object = asked) =>
      (await (await instance.post(body)).json()) as Answer

    const first = await answered(one)
    expect(first).toMatchObject({ outcome: 'answered', text: expect.stringContaining('14 dollars') })
    expect(first.cached).toBeUndefined()
    const second = await answered(other)
    expect(second).toMatchObject({ cached: first.createdAt, text: first.text, scores: first.scores })
    expect(await (await one.get(`/v1/answers/${second.id}`)).json()).toEqual(second)

    const streamed = await one.post({ ...asked, resumable: true }, 'text/event-stream')
    expect(streamed.headers.get('x-variorum-resumable')).toBe('true')
    const id = streamed.headers.get('x-variorum-answer')!
    const whole = await Array.fromAsync(frames(streamed))
    expect(whole.map(({ event }) => event)).toEqual(['understood', 'retrieved', 'sentence', 'scored', 'done'])
    const headers = { 'Last-Event-ID': '2' }
    const resumed = () => other.get(`/v1/answers/${id}/events`, { headers })
    await expect.poll(async () => Array.fromAsync(frames(await resumed()))).toEqual(whole.slice(2))

    redis.process.kill('SIGSTOP')
    const alone = await one.post({ ...asked, resumable: true }, 'text/event-stream')
    expect(alone.headers.get('x-variorum-resumable')).toBe('false')
    const last = (await Array.fromAsync(frames(alone))).filter(({ event }) => event).at(-1)
    expect(last?.event).toBe('done')
    const away = JSON.parse(last!.data!).answer as Answer
    expect(away.degraded).toContain('away')
    expect(away.cached).toBeUndefined()
    expect((await resumed()).status).toBe(503)
    redis.process.kill('SIGCONT')
    const key = { tenant: 'local', id: away.conversationId }
    const kept = () => other.services.conversations.recent(key, 1)
    await expect.poll(kept, { timeout: 20_000 }).toHaveLength(1)
  },
)
