import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { AnswerRequest } from '../domain/conversation.ts'
import { Problem } from '../domain/problem.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'

/** question → understand → retrieve → compose → guard → evaluate → answer */
export async function answerQuestion(
  _request: AnswerRequest & { conversationId: string; turnId: string },
  _caller: Caller,
  _services: AnswerServices,
  _options: AnswerOptions,
): Promise<Answer> {
  throw new Problem('internal', 'The question story is being written.', 'Wait for it.')
}
