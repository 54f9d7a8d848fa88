import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Turn } from '../../src/domain/conversation.ts'
import type { Services } from '../../src/services.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { conversationOf } from './conversation-of.ts'

/** What was said before a question of a set, in a conversation named by its id: its earlier turns as the service answers them. */
export async function holdEarlierTurns(
  question: ExpectedQuestion,
  services: Services,
  signal: AbortSignal,
): Promise<readonly Turn[]> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  for (const turn of conversationOf(question, question.id).slice(0, -1))
    await takeTurn(turn, localCaller, { signal })
  return services.conversations.recent({ tenant: localCaller.tenant, id: question.id }, 10, signal)
}
