import { onTestFinished } from 'vitest'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { readCatalog } from '../../src/answer/understand/read-catalog.ts'
import { understandQuestion } from '../../src/answer/understand/understand-question.ts'
import { loadConfig } from '../../src/config.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { type Caller, localCaller } from '../../src/domain/caller.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { openServices, type Services } from '../../src/services.ts'
import { makeFolder } from './make-folder.ts'

export const signal = new AbortController().signal

/** Every embedded service in a folder of its own, closed when the test ends. */
export async function openAnswerServices(): Promise<Services> {
  const services = await openServices({ ...loadConfig({}), home: makeFolder() })
  onTestFinished(() => services.close())
  return services
}

/** What a question means to a caller of these services, in a conversation without earlier turns. */
export async function understand(
  question: string,
  services: Services,
  requested: AnswerRequest['scope'] = { package: 'manual' },
  caller: Caller = localCaller,
): Promise<Understanding> {
  const catalog = await readCatalog(services.library, caller, signal)
  return understandQuestion({ question, history: [], requested }, catalog, '2026-01-01')
}

export function ask(services: Services, request: AnswerRequest): Promise<Answer> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  return takeTurn(request, localCaller, { signal })
}
