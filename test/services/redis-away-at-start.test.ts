import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { loadConfig } from '../../src/config.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { startServer } from '../../src/main.ts'
import { createLog } from '../../src/observe/log.ts'
import { openServices } from '../../src/services.ts'
import { openRedis, type RedisPlace } from '../../src/store/redis/open-redis.ts'
import { owner } from '../support/ingest-services.ts'
import { makeFolder } from '../support/make-folder.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'

const samples = join(import.meta.dirname, '../../samples/harbor-auto-manual')
const settings = (url: string, more: Record<string, string> = {}) =>
  loadConfig({
    VARIORUM_HOME: makeFolder(),
    VARIORUM_LOG_LEVEL: 'silent',
    REDIS_URL: url,
    PORT: '0',
    ...more,
  })

describe.skipIf(redisMissing)('a service that starts while Redis is away', () => {
  it('answers, says that memory is away, and keeps what was said once Redis is there', async () => {
    const first = await startRedis()
    await first.stop()
    const config = settings(first.url)
    await expect(openServices(config)).rejects.toMatchObject({ code: 'unavailable' })
    const services = await openServices(config, { mayBeAway: true })
    onTestFinished(() => services.close())
    await ingestPackage(samples, owner, services)
    const server = await startServer(config, services, createLog({ level: 'silent', questions: false }))
    onTestFinished(() => server.close())
    const ask = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
    const scope = { package: 'harbor-auto-manual' }
    const signal = new AbortController().signal
    const asked = { question: 'What is the late payment fee?', conversationId: 'talk', scope }
    expect(await ask(asked, localCaller, { signal })).toMatchObject({
      outcome: 'answered',
      degraded: expect.stringContaining('away'),
    })
    const ready = await fetch(`${server.address}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { checks: { memory: 'away' } }])

    const back = await startRedis([], first.port)
    onTestFinished(back.stop)
    const key = { tenant: localCaller.tenant, id: 'talk' }
    await expect
      .poll(() => services.conversations.find(key).then(found => found?.turns), { timeout: 20_000 })
      .toBe(1)
    const probe = await openRedis({ ...place, urls: [first.url], prefix: 'variorum:' })
    onTestFinished(() => probe.close())
    const turns = probe.key('talk-order', [key.tenant, key.id])
    await expect.poll(() => probe.call(client => client.llen(turns)), { timeout: 20_000 }).toBe(1)
  })

  it('is refused with a name that nobody knows, and with a password that is wrong', async () => {
    const server = await startRedis(['--requirepass', 'right'])
    onTestFinished(server.stop)
    const wrong = settings(server.url, { REDIS_PASSWORD: 'wrong' })
    await expect(openServices(wrong, { mayBeAway: true })).rejects.toMatchObject({ code: 'bad-setting' })
    const nowhere = settings('redis://no-such-host.invalid:6379')
    await expect(openServices(nowhere, { mayBeAway: true })).rejects.toMatchObject({
      message: expect.stringContaining('no-such-host.invalid'),
    })
  })

  it.each([{ kind: 'single' }, { kind: 'cluster' }, { kind: 'sentinel', master: 'mine' }] as const)(
    'opens $kind without a server, whose calls fail until there is one',
    async kind => {
      const store = await openRedis({ ...place, place: kind }, { mayBeAway: true })
      onTestFinished(() => store.close())
      await expect(store.call(client => client.ping())).rejects.toMatchObject({
        code: 'unavailable',
        retryable: true,
      })
      await expect(openRedis({ ...place, place: kind })).rejects.toMatchObject({ code: 'unavailable' })
    },
  )
})

const place: RedisPlace = {
  ...{ urls: ['redis://127.0.0.1:1'], place: { kind: 'single' }, password: null, authority: null },
  ...{ prefix: 'test:', callLimit: 1_000 },
}
