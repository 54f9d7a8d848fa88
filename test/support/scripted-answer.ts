import type { AnswerQuestion } from '../../src/answer/answer-question.ts'
import type { AnswerOptions, AnswerServices } from '../../src/answer/answer-services.ts'
import { type Answer, noScores } from '../../src/domain/answer.ts'
import type { Citation } from '../../src/domain/citation.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { Problem } from '../../src/domain/problem.ts'

type Asked = AnswerRequest & { conversationId: string; turnId: string }

/** An answer that cites what it is given. */
export function makeAnswer(
  request: Asked,
  { newId, now }: Pick<AnswerServices, 'newId' | 'now'>,
  cited: Omit<Citation, 'id' | 'number'>[] = [],
  id = newId(),
): Answer {
  const citations = cited.map((citation, index) => ({
    ...citation,
    id: `${id}:${index + 1}`,
    number: index + 1,
  }))
  const numbers = citations.map(({ number }) => number)
  const text = `About: ${request.question}`
  return {
    id,
    conversationId: request.conversationId,
    turnId: request.turnId,
    createdAt: now().toISOString(),
    question: request.question,
    standaloneQuestion: request.question,
    intent: 'lookup',
    scope: { package: null, releases: [], assumed: true },
    outcome: 'answered',
    text,
    sentences: [{ text, citations: numbers, support: 1, checks: [] }],
    citations,
    changes: [],
    options: [],
    scores: { ...noScores, faithfulness: 1, relevance: 1, citationValidity: 1, answerability: 1 },
    decision: { result: 'pass', reasons: [] },
    degraded: null,
    model: { id: 'scripted', prompt: null },
    usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
    timings: {},
  }
}

export type ScriptedCall = {
  request: Asked
  options: AnswerOptions
  /** Set it to say something else in the answer. */
  answer: Partial<Answer>
  /** Lets the call end with an answer, or with an error. */
  finish(error?: unknown): void
}

/**
 * A question story that the test conducts: each call waits until the test finishes it, or ends with `cancelled` when
 * its signal aborts. `next` resolves with the calls in order; `calls` holds those that began.
 */
export function scriptedAnswer(cited: Omit<Citation, 'id' | 'number'>[] = []) {
  const calls: ScriptedCall[] = []
  const waiting: ((call: ScriptedCall) => void)[] = []
  let taken = 0

  const answer: AnswerQuestion = async (request, _caller, services, options) => {
    const made = Promise.withResolvers<void>()
    const cancelled = () => made.reject(new Problem('cancelled', 'The signal aborted.', 'Ask again.'))
    options.signal.addEventListener('abort', cancelled, { once: true })
    const call: ScriptedCall = {
      request,
      options,
      answer: {},
      finish: error => (error === undefined ? made.resolve() : made.reject(error)),
    }
    calls.push(call)
    if (waiting.length > 0) deliver()
    await made.promise
    return {
      answer: { ...makeAnswer(request, services, cited, options.answerId), ...call.answer },
      evidence: null,
      whole: true,
    }
  }

  return {
    answer,
    calls,
    next(): Promise<ScriptedCall> {
      const delivered = new Promise<ScriptedCall>(resolve => waiting.push(resolve))
      if (calls.length > taken) deliver()
      return delivered
    },
  }

  function deliver(): void {
    waiting.shift()!(calls[taken++]!)
  }
}
