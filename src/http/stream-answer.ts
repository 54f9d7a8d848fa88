import type { Response } from 'express'
import type { AnswerRequest } from '../domain/conversation.ts'
import type { ExplainRequest } from '../domain/explanation.ts'
import { Problem } from '../domain/problem.ts'
import { problemBody } from './error-response.ts'
import { openEventStream } from './event-stream.ts'
import type { HttpServices } from './http-services.ts'
import { whileConnected } from './while-connected.ts'

/**
 * Answers as an event stream, whose answer's id is in the header `X-Variorum-Answer`. A caller who leaves ends the work, unless
 * the request is `resumable`: then it goes on, and `X-Variorum-Resumable` says whether what is missed can be read later.
 */
export async function streamAnswer(
  asked: AnswerRequest,
  response: Response,
  { takeTurn, streams, caller, newId, stopping, log }: HttpServices,
  heartbeatMs: number,
  explain: ExplainRequest | null,
): Promise<void> {
  const { resumable = false } = asked
  // The passages that an explanation tells of are no sources by which a purge would be noticed.
  const keeps = resumable && explain === null
  const answerId = newId()
  const ended = new AbortController()
  const stop = () => ended.abort(stopped())
  const connected = resumable ? stopping : whileConnected(response, stopping)
  const signal = AbortSignal.any([connected, ended.signal])
  const key = { tenant: caller.tenant, owner: caller.name, id: answerId }
  const opening = streams.open(key, { kept: keeps, stop })
  response.setHeader('X-Variorum-Answer', answerId)
  const kept = keeps ? await opening : null
  if (resumable) response.setHeader('X-Variorum-Resumable', `${kept !== null}`)
  const events = openEventStream(response, {
    heartbeatMs,
    onStuck: () => !resumable && ended.abort(readerStuck()),
    onEvent: event => kept?.write(event),
  })
  try {
    await takeTurn(asked, caller, {
      ...{ signal, answerId, emit: event => events.send(event) },
      ...(explain && { explain }),
    })
    events.end()
  } catch (error) {
    if (!events.begun) throw error
    events.fail(problemBody(error, response.locals.id, log))
  } finally {
    void opening.then(stream => stream?.end())
  }
}

const stopped = () => new Problem('cancelled', 'The answer was stopped.', 'Ask again.', { retryable: true })

const readerStuck = () =>
  new Problem('cancelled', 'The reader stopped reading the stream.', 'Send the turn again.', {
    retryable: true,
  })
