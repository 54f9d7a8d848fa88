export type Finding = { policy: string; type: string; action: 'block' | 'redact' | 'report' }

/** `error` means that the guard could not decide; it never counts as a pass. `redact` carries the text to use instead. */
export type Verdict =
  | { result: 'pass'; findings: Finding[] }
  | { result: 'block'; findings: Finding[]; reason: string }
  | { result: 'redact'; findings: Finding[]; text: string }
  | { result: 'error'; reason: string }

/** Checks what goes in and out of an answer. Never throws, except when the signal aborts. */
export interface Guard {
  readonly id: string
  checkQuestion(question: string, signal?: AbortSignal): Promise<Verdict>
  /** One verdict per text found in the documents; one that does not pass is left out of the evidence. */
  checkPassages(texts: readonly string[], signal?: AbortSignal): Promise<Verdict[]>
  checkAnswer(question: string, answer: string, signal?: AbortSignal): Promise<Verdict>
}
