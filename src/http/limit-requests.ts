import type { RequestHandler } from 'express'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { Caller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'

const MINUTE = 60_000

/** So many requests a minute of each caller; what is beyond them is refused (`too-many-requests`). Null: any number. */
export function limitRequests(
  limiter: RateLimiter,
  { tenant, name }: Caller,
  perMinute: number | null,
): RequestHandler {
  return async (_request, _response, next) => {
    if (perMinute === null) return next()
    const { allowed, leftMs } = await limiter.take([tenant, name], { count: perMinute, windowMs: MINUTE })
    if (allowed) return next()
    const seconds = Math.max(1, Math.ceil(leftMs / 1000))
    throw new Problem(
      'too-many-requests',
      `More than ${perMinute} requests within a minute.`,
      `Wait ${seconds} s, or raise VARIORUM_REQUESTS_PER_MINUTE.`,
      { retryable: true, retryAfter: seconds },
    )
  }
}
