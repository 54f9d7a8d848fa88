import type { Answer } from '../domain/answer.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'

/** Every answer that was returned, by id. Methods throw `Problem` (`unavailable`). */
export interface AnswerLog {
  /** Idempotent by answer id. `evidence` is what it was scored on; null where nothing was scored. */
  record(tenant: string, answer: Answer, evidence: EvidenceRecord | null, signal?: AbortSignal): Promise<void>
  find(tenant: string, answerId: string, signal?: AbortSignal): Promise<Answer | null>
  /** What the answer was scored on; null for an unknown answer and one that was recorded without. */
  evidence(tenant: string, answerId: string, signal?: AbortSignal): Promise<EvidenceRecord | null>
  /**
   * Takes the words of documents with these content hashes out of every answer and its evidence, as `eraseAnswer` and
   * `eraseEvidence` say, and out of the store's files. Ends what an earlier call left half done when it is repeated.
   */
  eraseText(tenant: string, contentHashes: readonly string[], signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
