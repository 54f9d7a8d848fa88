import type { Meter } from './meter.ts'

/** A sentence with what it cites, and the question that it answers. */
export type JudgedSentence = { question: string; sentence: string; evidence: readonly string[] }

/** What a judge holds of a sentence; `passed` is null where no opinion could be had, and `reason` says why. */
export type SentenceVerdict = { passed: boolean | null; reason: string }

/** A second opinion on whether evidence supports a sentence. Throws `Problem` (`cancelled`) when the signal aborts. */
export interface SentenceJudge {
  /** Prompt and model: `judge-faithfulness@1 by some-model`. */
  readonly id: string
  /** `meter` hears of what it used. */
  judge(sentence: JudgedSentence, signal: AbortSignal, meter?: Meter): Promise<SentenceVerdict>
}
