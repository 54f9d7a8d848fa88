import { Problem, type ProblemCode } from '../../src/domain/problem.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import type { AskedQuestion, EvaluationTarget } from './evaluation-target.ts'

/** After so many failures in a row what answers is taken to be away. */
const FAILURES = 5
/** What is wrong with one question says nothing of the next. */
const ownFaults: readonly ProblemCode[] = [
  'bad-request',
  'not-found',
  'conflict',
  'too-many-turns',
  'forbidden',
]

export type AskOptions = {
  /** Questions that are asked at the same time. */
  parallel: number
  conversationId: (question: ExpectedQuestion) => string
  /** Called once for each question, as it is done; the next one waits for it. */
  onAsked: (asked: AskedQuestion) => Promise<void> | void
  signal: AbortSignal
}

/**
 * Asks each question in a conversation of its own, its earlier turns first. A question that fails is told as failed
 * and the rest goes on, unless all fail. Throws the failure then, and when the signal aborts, `cancelled`.
 */
export async function askQuestions(
  questions: readonly ExpectedQuestion[],
  target: EvaluationTarget,
  { parallel, conversationId, onAsked, signal }: AskOptions,
): Promise<void> {
  const stop = new AbortController()
  const stopped = AbortSignal.any([signal, stop.signal])
  let next = 0
  let inARow = 0

  const work = async () => {
    while (next < questions.length && !stopped.aborted) {
      const question = questions[next++]!
      const asked = await ask(question)
      if (asked) await onAsked(asked)
    }
  }
  const ask = async (question: ExpectedQuestion): Promise<AskedQuestion | null> => {
    try {
      const asked = await target.ask(question, conversationId(question), stopped)
      inARow = 0
      return { id: question.id, error: null, ...asked }
    } catch (error) {
      if (stopped.aborted) return null
      inARow = error instanceof Problem && ownFaults.includes(error.code) ? 0 : inARow + 1
      if (inARow >= FAILURES) throw error
      return {
        id: question.id,
        answer: null,
        error: factsOf(error),
        latencyMs: 0,
        retrieved: null,
        lines: [],
      }
    }
  }

  const workers = Array.from({ length: Math.max(1, parallel) }, () =>
    work().catch(error => {
      stop.abort(error)
      throw error
    }),
  )
  const ended = await Promise.allSettled(workers)
  if (signal.aborted) throw new Problem('cancelled', 'The run was interrupted.', 'Go on with --resume.')
  const failed = ended.find(each => each.status === 'rejected')
  if (failed) throw failed.reason
}

function factsOf(error: unknown): NonNullable<AskedQuestion['error']> {
  if (error instanceof Problem) {
    const { code, message, remedy } = error
    return { code, message, remedy }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'internal', message, remedy: 'This is a fault of Variorum.' }
}
