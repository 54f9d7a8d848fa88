import { AnswerEvent } from '../domain/answer-event.ts'
import type { Caller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { AnswerStreams, StreamEvent } from '../memory/answer-streams.ts'
import { answerSources, purgedContent } from './answer-sources.ts'

/**
 * The events of an answer after the number that was seen last, in order, then those to come. Nothing that was purged
 * meanwhile is told. Throws as `AnswerStreams.read`, `not-found` for what was purged.
 */
export async function* resumeAnswer(
  id: string,
  after: number,
  { tenant, name }: Caller,
  { streams, library }: { streams: AnswerStreams; library: Pick<ReleaseLibrary, 'missingVersions'> },
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  for await (const event of streams.read({ tenant, owner: name, id }, after, signal)) {
    if ((await purgedContent(sourcesOf(event), library)).length > 0)
      throw new Problem(
        'not-found',
        `What answer ${id} rests on was purged.`,
        'Ask again: the question is answered from what is left.',
      )
    yield event
  }
}

function sourcesOf({ data }: StreamEvent) {
  const { success, data: event } = AnswerEvent.safeParse(JSON.parse(data))
  if (!success) return []
  if (event.type === 'sentence') return event.citations
  return event.type === 'replaced' || event.type === 'done' ? answerSources(event.answer, null) : []
}
