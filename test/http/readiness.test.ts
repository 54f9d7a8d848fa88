import { expect, it, onTestFinished } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { serve } from './serve.ts'

const gone = async () => {
  throw new Problem('unavailable', 'The store is gone.', 'Start it.', { retryable: true })
}

type Ready = { checks: Record<string, string>; troubles?: string[] }

async function open() {
  const running = await serve()
  onTestFinished(() => running.server.close())
  const ready = async () => {
    const reply = await running.get('/readyz')
    const { checks, troubles } = (await reply.json()) as Ready
    return { status: reply.status, checks, troubles }
  }
  return { ...running, ready }
}

it('a service without its library is not ready', async () => {
  const { services, ready } = await open()
  services.library.packages = gone
  expect(await ready()).toMatchObject({
    status: 503,
    checks: { library: 'failing', search: 'ok', memory: 'ok' },
  })
})

it('a library that hangs is not waited for', async () => {
  const { services, ready, get, logged } = await open()
  services.library.packages = () => new Promise(() => {})
  expect(await ready()).toMatchObject({
    status: 503,
    checks: { library: 'failing', search: 'ok' },
    troubles: ['library: S3 gave no answer within 2000 ms.'],
  })
  expect(logged).toContainEqual(expect.objectContaining({ check: 'library', store: 'S3', msg: 'not ready' }))
  expect((await get('/healthz')).status).toBe(200)
})

it('is ready while conversations are away and turns wait', async () => {
  const { services, ready } = await open()
  services.conversations.list = gone
  Object.assign(services.conversations, { away: true })
  expect(await ready()).toMatchObject({
    status: 200,
    checks: { memory: 'away', search: 'ok' },
    troubles: ['memory: Redis fails.'],
  })
})

it('is not ready when conversations fail and nothing waits for them', async () => {
  const { services, ready } = await open()
  services.conversations.list = gone
  expect(await ready()).toMatchObject({ status: 503, checks: { memory: 'failing' } })
})

it('says every store that is away, and is ready again when they are back', async () => {
  const { services, state, ready } = await open()
  const { packages } = services.library
  services.library.packages = gone
  state.searchFails = true
  expect(await ready()).toMatchObject({
    status: 503,
    checks: { library: 'failing', search: 'failing' },
    troubles: ['library: S3 fails.', 'search: OpenSearch fails.'],
  })
  services.library.packages = packages
  state.searchFails = false
  expect(await ready()).toMatchObject({ status: 200, checks: { library: 'ok', search: 'ok' } })
})

it('a conversation is not called missing while its store is away', async () => {
  const { services, script, get, post } = await open()
  const conversationId = 'talk'
  const replied = post({ question: 'What is the base rate?', conversationId })
  ;(await script.next()).finish()
  await replied
  const { find } = services.conversations
  Object.assign(services.conversations, { away: true, find: async () => null })
  for (const path of [conversationId, `${conversationId}/export`]) {
    const reply = await get(`/v1/conversations/${path}`)
    expect(reply.status).toBe(503)
    expect(reply.headers.get('retry-after')).toBe('1')
  }
  Object.assign(services.conversations, { away: false, find })
  expect((await get(`/v1/conversations/${conversationId}`)).status).toBe(200)
})
