import { expect, it, onTestFinished } from 'vitest'
import type { ProblemBody } from '../../src/http/error-response.ts'
import { serve } from './serve.ts'

it('refuses what a caller sends beyond the limit of a minute, but never tells that it is not well', async () => {
  const running = await serve({ requestsPerMinute: 2 })
  onTestFinished(() => running.server.close())
  expect((await running.get('/v1/packages')).status).toBe(200)
  expect((await running.get('/v1/conversations')).status).toBe(200)
  const refused = await running.post({ question: 'What is the rate?' })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect((await refused.json()) as ProblemBody).toMatchObject({ code: 'too-many-requests', retryable: true })
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(1)
  expect(seconds).toBeLessThanOrEqual(60)
  expect((await running.get('/healthz')).status).toBe(200)
})
