import type { Answer } from '../../domain/answer.ts'
import type { AnswerEvent } from '../../domain/answer-event.ts'
import type { AnswerRequest } from '../../domain/conversation.ts'
import { ApiProblem, unreachable } from './api-problem.ts'
import { readEvents } from './read-events.ts'
import { apiPath, getJson, send, sendJson } from './request-json.ts'
import { waitFor } from './wait-for.ts'

/** What happens while a question is answered: the answer's events, which answer it is, and how the connection is. */
export type AskEvent =
  | { type: 'begun'; answerId: string }
  | { type: 'connection'; state: 'lost' | 'back' }
  | AnswerEvent

/** Milliseconds before each try to go on with a stream that broke; the service keeps it for 30 s. */
const PAUSES = [250, 500, 1000, 2000, 4000, 8000, 10_000]

/**
 * Asks, and tells what happens until the answer is there; ends after `done`. A stream that breaks is gone on with
 * where it was, or, where the service no longer has it, the stored answer is read; so is that of the answer `begun`, from its
 * first event. The turn's id makes it safe to ask again when the connection broke before the first reply. Throws
 * `ApiProblem` (`cancelled` after `stopAnswer`), or what the signal was aborted with; aborting leaves, and does not stop the work.
 */
export async function* askQuestion(
  request: AnswerRequest & { turnId: string },
  signal: AbortSignal,
  begun: string | null = null,
): AsyncGenerator<AskEvent> {
  let answerId = begun
  let last = 0
  let done = false
  if (answerId !== null) yield { type: 'begun', answerId }
  for (let failures = 0; ; ) {
    try {
      const response: Response =
        answerId === null ? await ask(request, signal) : await resume(answerId, last, signal)
      if (answerId === null) {
        answerId = response.headers.get('X-Variorum-Answer')
        if (answerId !== null) yield { type: 'begun', answerId }
      }
      if (failures > 0) yield { type: 'connection', state: 'back' }
      if (response.status !== 204)
        for await (const { number, event } of readEvents(response)) {
          last = number
          failures = 0
          done ||= event.type === 'done'
          yield event
        }
      else if (answerId !== null) return yield { type: 'done', answer: await fetchAnswer(answerId, signal) }
    } catch (error) {
      signal.throwIfAborted()
      if (done) return
      if (answerId !== null && isUnknown(error)) {
        const answer = await storedAnswer(answerId, signal)
        if (answer !== null) return yield { type: 'done', answer }
        if (last > 0) throw error
        answerId = null
        continue
      }
      if (!isBroken(error)) throw error
    }
    if (done) return
    const pause = PAUSES[failures]
    if (pause === undefined) throw unreachable()
    if (failures === 0) yield { type: 'connection', state: 'lost' }
    failures += 1
    await waitFor(pause, signal)
  }
}

/** Ends the work on an answer that is being made; its stream then says so. One that has ended already is left as it is. */
export async function stopAnswer(answerId: string): Promise<void> {
  await sendJson<null>('DELETE', apiPath(['answers', answerId])).catch(error => {
    if (!isUnknown(error)) throw error
  })
}

const fetchAnswer = (id: string, signal?: AbortSignal) => getJson<Answer>(apiPath(['answers', id]), signal)

const ask = (request: AnswerRequest, signal: AbortSignal) =>
  send(
    apiPath(['answers']),
    {
      method: 'POST',
      headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...request, resumable: true }),
    },
    signal,
  )

const resume = (answerId: string, last: number, signal: AbortSignal) =>
  send(
    apiPath(['answers', answerId, 'events']),
    { headers: { Accept: 'text/event-stream', 'Last-Event-ID': `${last}` } },
    signal,
  )

/** Null where the service ended before it was made. */
const storedAnswer = (id: string, signal: AbortSignal): Promise<Answer | null> =>
  fetchAnswer(id, signal).catch(error => {
    if (isUnknown(error)) return null
    throw error
  })

const isUnknown = (error: unknown) => error instanceof ApiProblem && error.code === 'not-found'

/** A connection that broke, or a service that is being started again; the browser says `TypeError` of the first while it reads. */
const isBroken = (error: unknown) =>
  error instanceof TypeError ||
  (error instanceof ApiProblem &&
    (error.code === 'unreachable' || error.status === 502 || error.status === 504))
