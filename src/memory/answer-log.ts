import type { Answer } from '../domain/answer.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import type { Feedback } from '../domain/feedback.ts'

/** Every answer that was returned, by id, and what callers said of it. Methods throw `Problem` (`unavailable`). */
export interface AnswerLog {
  /** Idempotent by answer id. `evidence` is what it was scored on; null where nothing was scored. */
  record(tenant: string, answer: Answer, evidence: EvidenceRecord | null, signal?: AbortSignal): Promise<void>
  find(tenant: string, answerId: string, signal?: AbortSignal): Promise<Answer | null>
  /** What the answer was scored on; null for an unknown answer and one that was recorded without. */
  evidence(tenant: string, answerId: string, signal?: AbortSignal): Promise<EvidenceRecord | null>
  /**
   * What one caller says of an answer, in the place of what they said before, whose id and time of making stay. Returns
   * it as it is kept, null for an unknown answer.
   */
  giveFeedback(tenant: string, feedback: Feedback, signal?: AbortSignal): Promise<Feedback | null>
  /** In the order in which it was first given. */
  feedback(tenant: string, page: { limit: number; offset: number }, signal?: AbortSignal): Promise<Feedback[]>
  /**
   * Takes the words of documents with these content hashes out of every answer, its evidence and feedback, as
   * `eraseAnswer`, `eraseEvidence` and `eraseFeedback` say, and out of the store's files. Ends what an earlier call left half done when it is repeated.
   */
  eraseText(tenant: string, contentHashes: readonly string[], signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
