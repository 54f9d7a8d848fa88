import type { Answer } from '../domain/answer.ts'

/** Every answer that was returned, by id. Methods throw `Problem` (`unavailable`). */
export interface AnswerLog {
  /** Idempotent by answer id. */
  record(tenant: string, answer: Answer, signal?: AbortSignal): Promise<void>
  find(tenant: string, answerId: string, signal?: AbortSignal): Promise<Answer | null>
  close(): Promise<void>
}
