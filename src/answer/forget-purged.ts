import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import { eraseAnswer } from '../memory/erase-answer.ts'
import type { AnswerServices } from './answer-services.ts'

/**
 * An answer that was just stored, without what was purged while it was made. A purge looks through the stored answers
 * after the library has lost the text, so one of the two always finds the other.
 */
export async function forgetPurged(
  answer: Answer,
  evidence: EvidenceRecord | null,
  { tenant }: Caller,
  { library, answers, conversations }: Pick<AnswerServices, 'library' | 'answers' | 'conversations'>,
): Promise<Answer> {
  const sources = [
    ...answer.citations,
    ...(evidence?.passages ?? []),
    ...(evidence?.citations ?? []),
    ...[...answer.changes, ...(evidence?.changes ?? [])].flatMap(({ before, after }) =>
      [before, after].filter(side => side !== null),
    ),
  ]
  if (sources.length === 0) return answer
  const versions = new Set(sources.map(source => source.documentVersion))
  const missing = await library.missingVersions([...versions])
  if (missing.size === 0) return answer
  const gone = sources.filter(source => missing.has(source.documentVersion))
  const contentHashes = [...new Set(gone.map(source => source.contentHash))]
  await answers.eraseText(tenant, contentHashes)
  await conversations.eraseText(tenant, contentHashes)
  return eraseAnswer(answer, new Set(contentHashes)) ?? answer
}
