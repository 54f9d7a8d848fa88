import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Guard } from '../../guard/guard.ts'

/** The first reason to stop, or the text to go on with. A guard that errs stops. */
export type Guarded = { blocked: string } | { blocked: null; text: string }

export async function guardQuestion(
  guards: readonly Guard[],
  question: string,
  signal: AbortSignal,
): Promise<Guarded> {
  let text = question
  for (const guard of guards) {
    const verdict = await guard.checkQuestion(text, signal)
    if (verdict.result === 'block' || verdict.result === 'error') return { blocked: verdict.reason }
    if (verdict.result === 'redact') text = verdict.text
  }
  return { blocked: null, text }
}

/** Passages that no guard stops. */
export async function guardPassages(
  guards: readonly Guard[],
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  let kept = [...passages]
  for (const guard of guards) {
    const verdicts = await guard.checkPassages(kept, signal)
    kept = kept.filter(
      (_, index) => verdicts[index]?.result === 'pass' || verdicts[index]?.result === 'redact',
    )
  }
  return kept
}

export async function guardAnswer(
  guards: readonly Guard[],
  question: string,
  answer: string,
  signal: AbortSignal,
): Promise<Guarded> {
  let text = answer
  for (const guard of guards) {
    const verdict = await guard.checkAnswer(question, text, signal)
    if (verdict.result === 'block' || verdict.result === 'error') return { blocked: verdict.reason }
    if (verdict.result === 'redact') text = verdict.text
  }
  return { blocked: null, text }
}
