import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../../src/http/error-response.ts'
import { serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  running = await serve()
})
afterAll(() => running.server.close())

async function problemOf(replied: Promise<Response>): Promise<ProblemBody> {
  const response = await replied
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const body = (await response.json()) as ProblemBody
  expect(body).toMatchObject({
    type: `urn:variorum:problem:${body.code}`,
    status: response.status,
    title: expect.any(String),
    detail: expect.any(String),
    remedy: expect.stringMatching(/.{8,}/),
  })
  expect(body.id).toBe(response.headers.get('x-request-id'))
  return body
}

describe('a request body', () => {
  it.each([
    [{ question: 'What?', model: 'x' }, 'model: unknown field'],
    [{ question: 'What?', scope: { release: '1' } }, 'scope.release: unknown field'],
    ['{"question":"What?","__proto__":{}}', '__proto__: unknown field'],
    [{}, 'question: '],
    [{ question: '   ' }, 'question: '],
    [{ question: 'x'.repeat(4001) }, 'question: '],
    [{ question: 7 }, 'question: '],
    [{ question: 'What?', conversationId: 'a b' }, 'conversationId: '],
    [{ question: 'What?', scope: { package: 'Upper Case' } }, 'scope.package: '],
    [{ question: 'What?', scope: { releases: ['ok', 7] } }, 'scope.releases.1: '],
    [[], 'whole: '],
  ])('with a wrong field is refused with the path of the field (%#)', async (body, named) => {
    const problem = await problemOf(running.post(body))
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' })
    expect(problem.detail).toContain(named)
  })

  it('that is not JSON is refused', async () => {
    expect(await problemOf(running.post('{"question": '))).toMatchObject({ status: 400, code: 'bad-request' })
    expect(await problemOf(running.post(''))).toMatchObject({ status: 400 })
  })

  it('that is too large is refused with the limit', async () => {
    const problem = await problemOf(running.post({ question: 'x'.repeat(20_000) }))
    expect(problem).toMatchObject({ status: 413, code: 'too-large' })
    expect(problem.detail).toContain('16384')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])(
    'declared as %s is refused',
    async type => {
      const problem = await problemOf(
        running.post({ question: 'What?' }, { headers: { 'Content-Type': type } }),
      )
      expect(problem).toMatchObject({ status: 415, code: 'unsupported-media-type' })
    },
  )

  it('that is compressed is refused', async () => {
    const problem = await problemOf(
      running.post({ question: 'What?' }, { headers: { 'Content-Encoding': 'gzip' } }),
    )
    expect(problem).toMatchObject({ status: 415 })
  })
})

describe('an address', () => {
  it('that does not exist is refused', async () => {
    expect(await problemOf(running.get('/v1/nothing'))).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('badly percent-encoded is refused', async () => {
    expect(await problemOf(running.get('/v1/answers/%E0%A4%A'))).toMatchObject({
      status: 400,
      code: 'bad-request',
    })
  })

  it('with a method that it does not know names the ones it knows', async () => {
    const response = running.get('/v1/answers')
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method-not-allowed' })
    expect((await response).headers.get('allow')).toBe('POST')
  })

  it('with an unknown or malformed query is refused', async () => {
    expect((await problemOf(running.get('/v1/conversations?page=2'))).detail).toContain('page: unknown field')
    expect((await problemOf(running.get('/v1/conversations?limit=0'))).detail).toContain('limit: ')
    expect((await problemOf(running.get('/v1/conversations?limit=1&limit=2'))).detail).toContain('limit: ')
  })
})

describe('pages of other sites', () => {
  const post = (headers: Record<string, string>) => running.post({ question: '' }, { headers })

  it.each([
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('can not ask: %o', async headers => {
    expect(await problemOf(post(headers as Record<string, string>))).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
  })

  it('are told apart from our own', async () => {
    const own = { Origin: running.server.address, 'Sec-Fetch-Site': 'same-origin' }
    expect((await post(own)).status).toBe(400)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    'user@localhost',
    'localhost/evil.example',
    'local host',
    '127.0.0.1.evil.example',
  ])('can not read under a name rebound to this machine: %s', async host => {
    const { status } = await running.raw({ path: '/v1/packages', headers: { host } })
    expect(status).toBe(403)
  })

  it.each([
    'localhost',
    'LOCALHOST:80',
    'localhost.',
    '127.0.0.1:3000',
    '[::1]:3000',
    '10.1.2.3',
    'answers.example:443',
  ])('share nothing with the names we go by: %s', async host => {
    expect((await running.raw({ path: '/v1/packages', headers: { host } })).status).toBe(200)
  })
})

describe('an unexpected error', () => {
  it('tells the caller an id only, and the log the rest', async () => {
    const replied = running.post({ question: 'What is secret?' })
    ;(await running.script.next()).finish(new Error('the wire to 10.0.0.7 broke'))
    const problem = await problemOf(replied)
    expect(problem).toMatchObject({ status: 500, code: 'internal' })
    expect(JSON.stringify(problem)).not.toContain('10.0.0.7')
    const entry = running.logged.find(({ id, level }) => id === problem.id && level === 'error')
    expect(JSON.stringify(entry)).toContain('the wire to 10.0.0.7 broke')
    expect(JSON.stringify(running.logged)).not.toContain('What is secret?')
  })
})

describe('every reply', () => {
  it('forbids frames, scripts, sniffing and caching', async () => {
    const { headers } = await running.get('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.has('x-powered-by')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
  })
})
