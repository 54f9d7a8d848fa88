import type { Caller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'

type Story<Asked, Made> = (
  request: Asked,
  caller: Caller,
  services: AnswerServices,
  options: AnswerOptions,
) => Promise<Made>

/**
 * A release may be withdrawn between being chosen as the latest and being read. Where nothing was sent yet, the question is
 * answered once more from what there is then; what is still `not-found` was asked for by name.
 */
export function answerAgain<Asked, Made>(answerQuestion: Story<Asked, Made>): Story<Asked, Made> {
  return async (request, caller, services, options) => {
    const { emit, ...others } = options
    let sent = false
    const noting = emit && {
      emit: (event: Parameters<typeof emit>[0]) => {
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
