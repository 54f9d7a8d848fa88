import { type AnswerQuestion, answerQuestion } from '../../src/answer/answer-question.ts'
import type { AnswerServices } from '../../src/answer/answer-services.ts'
import { type AnswerCacheOptions, cachedAnswers } from '../../src/answer/cached-answers.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { createEmbeddedCache } from '../../src/cache/embedded/embedded-cache.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { type Caller, localCaller } from '../../src/domain/caller.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { openStoryServices } from './story-services.ts'

type Parts = Partial<AnswerServices> & Partial<AnswerCacheOptions>
type Asking = { caller?: Caller; parts?: Parts; story?: AnswerQuestion; emit?: (event: AnswerEvent) => void }

/**
 * The embedded services with the question story, its answers kept and not. `made` counts the answers that were made; each
 * question begins a conversation unless it names one.
 */
export async function openCachedStories() {
  const services = await openStoryServices()
  const made = { count: 0 }
  const cache = createEmbeddedCache({ entries: 1000 })
  const take = (story: AnswerQuestion, request: AnswerRequest, { caller, parts, emit }: Asking) =>
    makeTakeTurn({ ...services, ...parts }, story, { timeoutMs: 60_000 })(request, caller ?? localCaller, {
      signal: new AbortController().signal,
      ...(emit && { emit }),
    })
  const ask = (question: string | AnswerRequest, asking: Asking = {}): Promise<Answer> => {
    const { cache: other = cache, keepMs = 3_600_000, identity = 'same' } = asking.parts ?? {}
    const counted: AnswerQuestion = (...given) => {
      made.count++
      return (asking.story ?? answerQuestion)(...given)
    }
    const request = typeof question === 'string' ? { question } : question
    return take(cachedAnswers(counted, { cache: other, keepMs, identity }), request, asking)
  }
  /** As without a cache. */
  const askAnew = (question: string) => take(answerQuestion, { question }, {})
  /** Whether the question was answered anew. */
  const isMade = async (question: string | AnswerRequest, asking: Asking = {}) => {
    const before = made.count
    await ask(question, asking)
    return made.count > before
  }
  return { ...services, cache, made, ask, askAnew, isMade }
}

/** What an answer says, without what is its own turn's. */
export function saidBy(answer: Answer): unknown {
  const { id, conversationId, turnId, createdAt, timings, usage, cached, citations, ...said } = answer
  return { ...said, citations: citations.map(({ id: _id, ...citation }) => citation) }
}
