import { parsePlaceId } from '../../domain/place.ts'
import { Problem } from '../../domain/problem.ts'
import type { AnswerQuestion } from '../answer-question.ts'
import { describeSteps } from './describe-steps.ts'
import { recordSteps } from './record-steps.ts'
import { seekPlace } from './seek-place.ts'

/**
 * The question story, which tells where it is asked to how the evidence was found: an event `explained` comes before the
 * answer is done. Throws `Problem` (`bad-request`) for a place that is none, before anything is searched.
 */
export function explainedAnswers(answerQuestion: AnswerQuestion): AnswerQuestion {
  return async (request, caller, services, options) => {
    const { explain, signal, emit } = options
    if (!explain) return answerQuestion(request, caller, services, options)
    const wanted = explain.place === null ? null : parsePlaceId(explain.place)
    if (explain.place !== null && wanted === null)
      throw new Problem(
        'bad-request',
        `"${explain.place}" is not the id of a place.`,
        'Write it as package@release/path#section, as `variorum show` takes it.',
      )
    const recorded = recordSteps()
    const reranker = services.reranker && recorded.listenTo(services.reranker)
    const listened = { ...services, reranker, trace: recorded.trace }
    const answered = await answerQuestion(request, caller, listened, options)
    const [explanation, sought] = await Promise.all([
      describeSteps(recorded, answered.answer, caller, services.library, signal),
      wanted && seekPlace(wanted, recorded.steps, caller, services, signal),
    ])
    emit?.({ type: 'explained', explanation: { ...explanation, sought } })
    return answered
  }
}
