import type { AnswerRequest } from '../../src/domain/conversation.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'

/** The turns of a question in their order, the question itself last, each under an id of its own. */
export function conversationOf(question: ExpectedQuestion, conversationId: string): AnswerRequest[] {
  const { package: name, releases } = question
  const scope = { ...(name && { package: name }), ...(releases && { releases }) }
  return [...question.turns, question.question].map((text, index) => ({
    question: text,
    conversationId,
    turnId: `turn-${index + 1}`,
    scope,
  }))
}
