import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { eraseAnswer } from '../memory/erase-answer.ts'
import type { AnswerServices } from './answer-services.ts'
import { answerSources, purgedContent } from './answer-sources.ts'

/**
 * An answer that was just stored, without what was purged while it was made. A purge looks through the stored answers
 * after the library has lost the text, so one of the two always finds the other.
 */
export async function forgetPurged(
  answer: Answer,
  evidence: EvidenceRecord | null,
  { tenant }: Pick<Caller, 'tenant'>,
  {
    library,
    answers,
    conversations,
  }: Pick<AnswerServices, 'answers' | 'conversations'> & { library: Pick<ReleaseLibrary, 'missingVersions'> },
): Promise<Answer> {
  const contentHashes = await purgedContent(answerSources(answer, evidence), library)
  if (contentHashes.length === 0) return answer
  await answers.eraseText(tenant, contentHashes)
  await conversations.eraseText(tenant, contentHashes)
  return eraseAnswer(answer, new Set(contentHashes)) ?? answer
}
