import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Guard, Verdict } from '../../guard/guard.ts'

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
    if (stops(verdict)) return { blocked: verdict.reason }
    if (verdict.result === 'redact') text = verdict.text
  }
  return { blocked: null, text }
}

/** Passages that every guard lets pass. What a guard would redact is left out too: quotes are given as they stand. */
export function guardPassages(
  guards: readonly Guard[],
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  return keepPassing(guards, passages, passage => passage.cut.text, signal)
}

/** Changes of which every guard lets both sides pass. */
export function guardChanges(
  guards: readonly Guard[],
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<Change[]> {
  const textOf = ({ description, before, after }: Change) =>
    [description, before?.quote, after?.quote].filter(Boolean).join('\n')
  return keepPassing(guards, changes, textOf, signal)
}

async function keepPassing<T>(
  guards: readonly Guard[],
  found: readonly T[],
  textOf: (each: T) => string,
  signal: AbortSignal,
): Promise<T[]> {
  let kept = [...found]
  for (const guard of guards) {
    const verdicts = await guard.checkPassages(kept.map(textOf), signal)
    kept = kept.filter((_, index) => verdicts[index]?.result === 'pass')
  }
  return kept
}

/** Stops an answer, or gives its sentences to go on with. */
export type GuardedSentences = { blocked: string } | { blocked: null; texts: string[] }

/** Checks the answer as a whole; where something must be redacted, sentence by sentence. */
export async function guardAnswer(
  guards: readonly Guard[],
  question: string,
  sentences: readonly string[],
  signal: AbortSignal,
): Promise<GuardedSentences> {
  let texts = [...sentences]
  for (const guard of guards) {
    const verdict = await guard.checkAnswer(question, texts.join('\n'), signal)
    if (stops(verdict)) return { blocked: verdict.reason }
    if (verdict.result === 'pass') continue
    const redacted: string[] = []
    for (const text of texts) {
      const own = await guard.checkAnswer(question, text, signal)
      if (stops(own)) return { blocked: own.reason }
      redacted.push(own.result === 'redact' ? own.text : text)
    }
    const after = await guard.checkAnswer(question, redacted.join('\n'), signal)
    if (after.result !== 'pass')
      return { blocked: stops(after) ? after.reason : 'a part of the answer may not be shown' }
    texts = redacted
  }
  return { blocked: null, texts }
}

const stops = (verdict: Verdict): verdict is Extract<Verdict, { reason: string }> =>
  verdict.result === 'block' || verdict.result === 'error'
