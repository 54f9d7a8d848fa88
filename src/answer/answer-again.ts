import type { AnswerEvent } from '../domain/answer-event.ts'
import { Problem } from '../domain/problem.ts'
import type { AnswerQuestion } from './answer-question.ts'

/**
 * A release may be withdrawn between being chosen as the latest and being read. Where nothing was sent yet, the question is
 * answered once more from what there is then; what is still `not-found` was asked for by name.
 */
export function answerAgain(answerQuestion: AnswerQuestion): AnswerQuestion {
  return async (request, caller, services, options) => {
    const { emit, ...others } = options
    let sent = false
    const noting = emit && {
      emit: (event: AnswerEvent) => {
        sent = true
        emit(event)
      },
    }
    try {
      return await answerQuestion(request, caller, services, { ...others, ...noting })
    } catch (error) {
      if (sent || !(error instanceof Problem) || error.code !== 'not-found') throw error
      return answerQuestion(request, caller, services, options)
    }
  }
}
