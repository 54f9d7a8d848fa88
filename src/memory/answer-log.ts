import type { Answer } from '../domain/answer.ts'

/** Every answer that was returned, by id. Methods throw `Problem` (`unavailable`). */
export interface AnswerLog {
  /** Idempotent by answer id. */
  record(tenant: string, answer: Answer, signal?: AbortSignal): Promise<void>
  find(tenant: string, answerId: string, signal?: AbortSignal): Promise<Answer | null>
  /**
   * Takes the words of documents with these content hashes out of every answer, as `eraseAnswer` says, and out of the
   * store's files. Ends what an earlier call left half done when it is repeated.
   */
  eraseText(tenant: string, contentHashes: readonly string[], signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
