import { type Request, type Response, Router } from 'express'
import { AnswerRequest } from '../../domain/conversation.ts'
import { Problem } from '../../domain/problem.ts'
import { problemBody, refuseMethods } from '../error-response.ts'
import { openEventStream } from '../event-stream.ts'
import type { AppSettings, HttpServices } from '../http-services.ts'
import { parseBody, pathPart } from '../parse-request.ts'
import { whileConnected } from '../while-connected.ts'

/**
 * `POST /v1/answers` (JSON, or an event stream where `Accept` asks for one), `GET /v1/answers/:id`, and
 * `GET /v1/answers/:id/evidence`: what it rested on, scored again.
 */
export function answerRoutes(
  services: HttpServices,
  settings: Pick<AppSettings, 'heartbeatMs' | 'logQuestions'>,
) {
  const router = Router()
  const { takeTurn, answers, caller, log } = services

  router
    .route('/answers')
    .post(async (request, response) => {
      const asked = parseBody(request, AnswerRequest)
      if (settings.logQuestions) log.info({ id: response.locals.id, question: asked.question }, 'asked')
      if (wantsEvents(request)) await stream(asked, response)
      else {
        const signal = whileConnected(response, services.stopping)
        const answer = await takeTurn(asked, caller, { signal })
        if (answer.usage.budget) response.setHeader('X-Variorum-Budget', answer.usage.budget)
        response.json(answer)
      }
    })
    .all(refuseMethods('POST'))

  router
    .route('/answers/:id')
    .get(async (request, response) => {
      const id = pathPart(request, 'id')
      const answer = await answers.find(caller.tenant, id, whileConnected(response, services.stopping))
      if (!answer)
        throw new Problem(
          'not-found',
          `There is no answer ${id}.`,
          'Take the id from the answer you were given.',
        )
      response.json(answer)
    })
    .all(refuseMethods('GET'))

  router
    .route('/answers/:id/evidence')
    .get(async (request, response) => {
      const signal = whileConnected(response, services.stopping)
      response.json(await services.replayAnswer(pathPart(request, 'id'), caller, services, signal))
    })
    .all(refuseMethods('GET'))

  return router

  async function stream(asked: AnswerRequest, response: Response): Promise<void> {
    const stuck = new AbortController()
    const signal = AbortSignal.any([whileConnected(response, services.stopping), stuck.signal])
    const events = openEventStream(response, settings.heartbeatMs, () => stuck.abort(readerStuck()))
    try {
      await takeTurn(asked, caller, { signal, emit: event => events.send(event) })
      events.end()
    } catch (error) {
      if (!events.begun) throw error
      events.fail(problemBody(error, response.locals.id, log))
    }
  }
}

function readerStuck(): Problem {
  return new Problem('cancelled', 'The reader stopped reading the stream.', 'Send the turn again.', {
    retryable: true,
  })
}

function wantsEvents(request: Request): boolean {
  return request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream'
}
