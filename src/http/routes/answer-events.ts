import { Router } from 'express'
import { resumeAnswer } from '../../answer/resume-answer.ts'
import { Problem } from '../../domain/problem.ts'
import { problemBody, refuseMethods } from '../error-response.ts'
import { openEventStream } from '../event-stream.ts'
import type { AppSettings, HttpServices } from '../http-services.ts'
import { lastEventId } from '../last-event-id.ts'
import { pathPart } from '../parse-request.ts'
import { whileConnected } from '../while-connected.ts'

/**
 * `GET /v1/answers/:id/events`: a resumable stream from `Last-Event-ID` on; 204 where it has ended and nothing is
 * missing, which tells an `EventSource` to leave it at that.
 */
export function answerEventRoutes(services: HttpServices, { heartbeatMs }: Pick<AppSettings, 'heartbeatMs'>) {
  const router = Router()
  const { caller, stopping, log } = services

  router
    .route('/answers/:id/events')
    .get(async (request, response) => {
      const after = lastEventId(request)
      const stuck = new AbortController()
      const signal = AbortSignal.any([whileConnected(response, stopping), stuck.signal])
      const events = openEventStream(response, { heartbeatMs, onStuck: () => stuck.abort() })
      try {
        for await (const event of resumeAnswer(pathPart(request, 'id'), after, caller, services, signal))
          events.repeat(event)
      } catch (error) {
        // An event of its own would take the number of one that is missing: cut off, the reader asks again.
        if (!events.begun || isPassing(error)) throw error
        return events.fail(problemBody(error, response.locals.id, log))
      }
      if (!events.begun) response.status(204)
      events.end()
    })
    .all(refuseMethods('GET'))
  return router
}

const isPassing = (error: unknown) => error instanceof Problem && error.code === 'unavailable'
