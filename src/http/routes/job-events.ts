import { type Request, Router } from 'express'
import type { Job } from '../../domain/job.ts'
import { settledWithin } from '../../jobs/settled-within.ts'
import { problemBody, refuseMethods } from '../error-response.ts'
import { type EventStream, openEventStream } from '../event-stream.ts'
import type { AppSettings, HttpServices } from '../http-services.ts'
import { lastEventId } from '../last-event-id.ts'
import { pathPart } from '../parse-request.ts'
import { whileConnected } from '../while-connected.ts'
import { findOwnJob, showJob } from './jobs.ts'

/** How often a job is looked at that another process does, in milliseconds. */
const EVERY = 500

/**
 * `GET /v1/jobs/:id/events`: how a job goes on, as `progress` events and an `ended` one, each the whole job as it is then. From
 * `Last-Event-ID` on what has changed since; 204 where nothing will any more, which tells an `EventSource` to leave it at that.
 */
export function jobEventRoutes(services: HttpServices, { heartbeatMs }: Pick<AppSettings, 'heartbeatMs'>) {
  const router = Router()
  const { jobs, stopping, log } = services

  router
    .route('/jobs/:id/events')
    .get(async (request: Request, response) => {
      const after = lastEventId(request)
      const job = await findOwnJob(pathPart(request, 'id'), services)
      if (isOver(job) && numberOf(job) <= after) return void response.status(204).end()
      const stuck = new AbortController()
      const signal = AbortSignal.any([whileConnected(response, stopping), stuck.signal])
      const events = openEventStream(response, { heartbeatMs, onStuck: () => stuck.abort() })
      try {
        await tell(job, after, events, signal)
      } catch (error) {
        if (!events.begun) throw error
        // a reader that is still there is told why; one that is to come again asks from where it was
        if (!signal.aborted) return events.fail(problemBody(error, response.locals.id, log))
      }
      events.end()
    })
    .all(refuseMethods('GET'))
  return router

  async function tell(first: Job, after: number, events: EventStream, signal: AbortSignal): Promise<void> {
    let job = first
    let seen = ''
    for (;;) {
      const shown = showJob(job)
      const { updatedAt: _, ...told } = shown
      const now = JSON.stringify(told)
      if (now !== seen && numberOf(job) > after)
        events.repeat({
          ...{ number: numberOf(job), type: isOver(job) ? 'ended' : 'progress' },
          data: JSON.stringify(shown),
        })
      seen = now
      if (isOver(job)) return
      job = (await settledWithin(EVERY, job, jobs, signal)) ?? (await findOwnJob(job.id, services))
    }
  }
}

const isOver = ({ state }: Job) => state !== 'waiting' && state !== 'running'

/** Later states have higher numbers, in whatever process they are told; an end may come in the millisecond of what it ends. */
const numberOf = (job: Job) => 2 * Date.parse(job.updatedAt) + (isOver(job) ? 1 : 0)
