import type { Finding } from '../domain/guard-finding.ts'
import type { Meter } from '../model/meter.ts'

/** `error` means that the guard could not decide, `retryable` that it may next time; it never counts as a pass. `redact` carries the text to use instead. */
export type Verdict =
  | { result: 'pass'; findings: Finding[] }
  | { result: 'block'; findings: Finding[]; reason: string }
  | { result: 'redact'; findings: Finding[]; text: string }
  | { result: 'error'; reason: string; retryable: boolean }

/** A draft with the question that it answers, made whole, and the texts that it rests on, the most used first. */
export type GuardedDraft = { text: string; question: string; grounding: readonly string[] }

/**
 * Checks what goes in and out of an answer. Never throws, except when the signal aborts. `checks` says whether a sentence
 * of an answer can be judged by itself, or only the whole draft. `meter` hears of what is charged for.
 */
export interface Guard {
  readonly id: string
  readonly checks: 'sentence' | 'draft'
  /** Whether a passage that it has checked costs nothing when it is checked again. */
  readonly remembers: boolean
  /** Why the last check could not be made; null when it was. */
  readonly trouble: string | null
  checkQuestion(question: string, signal?: AbortSignal, meter?: Meter): Promise<Verdict>
  /** One verdict per text found in the documents; one that does not pass is left out of the evidence. */
  checkPassages(texts: readonly string[], signal?: AbortSignal, meter?: Meter): Promise<Verdict[]>
  checkAnswer(draft: GuardedDraft, signal?: AbortSignal, meter?: Meter): Promise<Verdict>
}
