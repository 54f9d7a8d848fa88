import { type Request, Router } from 'express'
import { z } from 'zod'
import { AnswerRequest } from '../../domain/conversation.ts'
import type { ExplainRequest, Explanation } from '../../domain/explanation.ts'
import { Problem } from '../../domain/problem.ts'
import { renderAnswer } from '../../report/answer/render-answer.ts'
import { renderAnswerText } from '../../report/answer/render-answer-text.ts'
import { refuseMethods } from '../error-response.ts'
import type { AppSettings, HttpServices } from '../http-services.ts'
import { parseBody, parseQuery, pathPart } from '../parse-request.ts'
import { streamAnswer } from '../stream-answer.ts'
import { whileConnected } from '../while-connected.ts'

/**
 * `POST /v1/answers` (JSON, or an event stream where `Accept` asks for one), `GET /v1/answers/:id` (with
 * `?format=markdown|text` ready to be pasted, its sources below it), `DELETE`, which stops one that is being streamed, and `GET /v1/answers/:id/evidence`: what it rested on, scored again. `?explain=true` tells how
 * the evidence was found, as `explanation` beside the answer or as an event; `&place=ID` besides why this place was found or
 * was not. It is null for a turn that was answered before.
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
      const explain = explainRequest(request)
      if (wantsEvents(request)) await streamAnswer(asked, response, services, settings.heartbeatMs, explain)
      else {
        const signal = whileConnected(response, services.stopping)
        let explanation: Explanation | null = null
        const answer = await takeTurn(asked, caller, {
          signal,
          ...(explain && {
            explain,
            emit: event => {
              if (event.type === 'explained') explanation = event.explanation
            },
          }),
        })
        if (answer.usage.budget) response.setHeader('X-Variorum-Budget', answer.usage.budget)
        response.json(explain ? { ...answer, explanation } : answer)
      }
    })
    .all(refuseMethods('POST'))

  router
    .route('/answers/:id')
    .get(async (request, response) => {
      const id = pathPart(request, 'id')
      const { format } = parseQuery(request, FormatQuery)
      const answer = await answers.find(caller.tenant, id, whileConnected(response, services.stopping))
      if (!answer)
        throw new Problem(
          'not-found',
          `There is no answer ${id}.`,
          'Take the id from the answer you were given.',
        )
      if (format === 'json') response.json(answer)
      else
        response
          .setHeader('Content-Type', `text/${format === 'text' ? 'plain' : 'markdown'}; charset=utf-8`)
          .send(format === 'text' ? renderAnswerText(answer) : `${renderAnswer(answer)}\n`)
    })
    .delete(async (request, response) => {
      const key = { tenant: caller.tenant, owner: caller.name, id: pathPart(request, 'id') }
      if (!(await services.streams.stop(key, whileConnected(response, services.stopping))))
        throw new Problem(
          'not-found',
          `No answer ${key.id} is being made as an event stream.`,
          'Take the id from the header X-Variorum-Answer of the stream.',
        )
      response.status(204).end()
    })
    .all(refuseMethods('GET', 'DELETE'))

  router
    .route('/answers/:id/evidence')
    .get(async (request, response) => {
      const signal = whileConnected(response, services.stopping)
      response.json(await services.replayAnswer(pathPart(request, 'id'), caller, services, signal))
    })
    .all(refuseMethods('GET'))

  return router
}

const FormatQuery = z.strictObject({ format: z.enum(['json', 'markdown', 'text']).default('json') })

const ExplainQuery = z.strictObject({
  explain: z.enum(['true', 'false']).optional(),
  place: z.string().min(1).max(1000).optional(),
})

function explainRequest(request: Request): ExplainRequest | null {
  const { explain, place = null } = parseQuery(request, ExplainQuery)
  return explain === 'true' ? { place } : null
}

function wantsEvents(request: Request): boolean {
  return request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream'
}
