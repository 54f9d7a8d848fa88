import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { AnswerEvent } from '../../domain/answer-event.ts'
import { problemFrom } from './api-problem.ts'

/** An event of an answer's stream with its number. */
export type NumberedEvent = { number: number; event: AnswerEvent }

/**
 * The events of a stream as they come. Throws `ApiProblem` for the stream's own `error` event; a connection that breaks
 * ends it, or throws a `TypeError`, as the browser has it.
 */
export async function* readEvents(response: Response): AsyncGenerator<NumberedEvent> {
  const messages = response
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  const reader = messages.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const data: unknown = JSON.parse(value.data)
      if (value.event === 'error') throw problemFrom(data, statusOf(data))
      yield { number: Number(value.id), event: data as AnswerEvent }
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

const statusOf = (data: unknown) => Number((data as { status?: unknown }).status ?? 500)
