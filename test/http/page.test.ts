import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageFile, PageFiles } from '../../src/page/page-files.ts'
import { serve } from './serve.ts'

const file = (text: string, more: Partial<PageFile> = {}): PageFile => ({
  type: 'text/html; charset=utf-8',
  body: Buffer.from(text),
  zipped: null,
  lasting: false,
  ...more,
})
const files: PageFiles = new Map([
  ['/index.html', file('<!doctype html><title>the page</title>')],
  ['/mark.svg', file('<svg/>', { type: 'image/svg+xml' })],
  [
    '/assets/main-1.js',
    file('run()', { type: 'text/javascript; charset=utf-8', zipped: Buffer.from('zipped'), lasting: true }),
  ],
])

describe('the page', () => {
  let running: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    running = await serve({ page: async () => files })
  })
  afterAll(() => running.server.close())

  const html = { headers: { Accept: 'text/html' } }

  it.each([
    '/',
    '/ask/c1',
    '/compare/manual/2025-01/2025-07',
    '/library/manual/2025-01/rules%2Frate%20table.md',
    '/conversations',
    '/evaluation/r1',
  ])('is served at %s, with its policy and not to be kept', async path => {
    const response = await running.get(path, html)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('the page')
    const policy = response.headers.get('content-security-policy')!
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it('has files that last, compressed for whoever takes it', async () => {
    const response = await running.get('/assets/main-1.js', { headers: { 'Accept-Encoding': 'identity' } })
    expect(await response.text()).toBe('run()')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-type')).toContain('text/javascript')
    expect(
      (await running.raw({ path: '/assets/main-1.js', headers: { 'accept-encoding': 'gzip' } })).body,
    ).toBe('zipped')
    expect((await running.get('/mark.svg')).status).toBe(200)
  })

  it('leaves the addresses for programs to whoever wants no page', async () => {
    expect(await (await running.get('/')).text()).toContain('curl -s')
    expect((await running.get('/v1/packages', html)).headers.get('content-type')).toContain(
      'application/json',
    )
  })

  it.each(['/nothing', '/assets/other.js', '/assets/../index.html', '/askew', '/v1/nothing'])(
    'knows nothing at %s',
    async path => {
      const { status, body } = await running.raw({ path, headers: { accept: 'text/html' } })
      expect(status).toBe(404)
      expect(JSON.parse(body).code).toBe('not-found')
    },
  )

  it('is not there where it could not be built, and the interface is', async () => {
    const without = await serve()
    expect(await (await without.get('/', html)).text()).toContain('curl -s')
    expect((await without.get('/library', html)).status).toBe(404)
    await without.server.close()
  })
})
