import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Services } from '../../src/services.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { judgeAnswer } from './judge-answer.ts'

export type AskedQuestion = { question: ExpectedQuestion; answer: Answer; right: boolean; reasons: string[] }

/** Asks each question in a conversation of its own, its earlier turns first, through the whole story. */
export async function askQuestions(
  questions: readonly ExpectedQuestion[],
  services: Services,
): Promise<AskedQuestion[]> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const asked: AskedQuestion[] = []
  for (const question of questions) {
    const conversationId = services.newId()
    const scope = { package: question.package, ...(question.releases && { releases: question.releases }) }
    let answer: Answer | null = null
    for (const text of [...(question.turns ?? []), question.question]) {
      answer = await takeTurn({ question: text, conversationId, scope }, localCaller, {
        signal: new AbortController().signal,
      })
    }
    asked.push({ question, answer: answer!, ...judgeAnswer(question, answer!) })
  }
  return asked
}
