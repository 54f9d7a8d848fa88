import type { Answer } from '../../domain/answer.ts'
import type { Caller } from '../../domain/caller.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import { within } from '../../resilience/within.ts'
import { looseAccount } from '../accounts/loose-account.ts'
import { meteredServices } from '../accounts/metered-services.ts'
import type { AnswerQuestion } from '../answer-question.ts'
import type { AnswerServices } from '../answer-services.ts'
import { forgetPurged } from '../forget-purged.ts'

export type SavedAnswerOptions = { answerQuestion: AnswerQuestion; timeoutMs: number; signal: AbortSignal }

/**
 * Asks a saved question of these releases (labels) and records the answer in the log, under no conversation: its colon keeps
 * the name from any that a caller may choose. Throws what `answerQuestion` throws, and `Problem` (`timeout`).
 */
export async function answerSavedQuestion(
  { id, package: name, question }: SavedQuestion,
  releases: string[],
  caller: Caller,
  services: AnswerServices,
  { answerQuestion, timeoutMs, signal }: SavedAnswerOptions,
): Promise<Answer> {
  const conversationId = `saved:${id}`
  const spender = { tenant: caller.tenant, caller: caller.name, conversation: conversationId }
  const account = (await services.accounts?.open(spender, signal)) ?? looseAccount()
  let kept: string | null = null
  try {
    const deadline = Date.now() + timeoutMs
    const metered = meteredServices(services, account, deadline)
    const asked = { question, conversationId, turnId: services.newId(), scope: { package: name, releases } }
    const { answer, evidence } = await within(
      timeoutMs,
      `“${question}”`,
      limited =>
        answerQuestion(asked, caller, metered, { signal: limited, account, priority: 'job', deadline }),
      signal,
    )
    await services.answers.record(caller.tenant, answer, evidence)
    kept = answer.id
    return await forgetPurged(answer, evidence, caller, services)
  } finally {
    await account.close(kept)
  }
}
