import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Services } from '../../src/services.ts'

/** What is asked of any question of a set. */
export type Question = {
  id: string
  package?: string | undefined
  packages?: string[] | undefined
  releases?: string[] | undefined
  turns?: string[] | undefined
  question: string
}
export type Judgement = { right: boolean; reasons: string[] }
export type AskedQuestion = Judgement & { question: Question; answer: Answer }

/** Asks each question in a conversation of its own, its earlier turns first, through the whole story. */
export async function askQuestions<Asked extends Question>(
  questions: readonly Asked[],
  services: Services,
  judge: (question: Asked, answer: Answer) => Judgement,
): Promise<AskedQuestion[]> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const asked: AskedQuestion[] = []
  for (const question of questions) {
    const conversationId = services.newId()
    const scope = {
      ...(question.package && { package: question.package }),
      ...(question.releases && { releases: question.releases }),
    }
    let answer: Answer | null = null
    for (const text of [...(question.turns ?? []), question.question]) {
      answer = await takeTurn({ question: text, conversationId, scope }, localCaller, {
        signal: new AbortController().signal,
      })
    }
    asked.push({ question, answer: answer!, ...judge(question, answer!) })
  }
  return asked
}
