import type { Request } from 'express'
import { Problem } from '../domain/problem.ts'

/** The number of the event that a reader saw last; 0 for one that has seen nothing. Throws `Problem` (`bad-request`). */
export function lastEventId(request: Request): number {
  const given = request.get('last-event-id') ?? '0'
  if (/^\d{1,15}$/.test(given)) return Number(given)
  throw new Problem(
    'bad-request',
    'Last-Event-ID is not the id of an event.',
    'Send the number that came last, or leave it out to begin with the first.',
  )
}
