import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { GuardRecord } from '../../domain/guard-finding.ts'
import { headedText } from '../../domain/passage.ts'
import type { Guard, GuardedDraft, Verdict } from '../../guard/guard.ts'

/** Why it is stopped, or what to go on with. */
export type Guarded<T> = { blocked: string } | { blocked: null; passed: T }

/**
 * The guards of one turn. A guard that errs is not asked again in this turn and `down` says so: the others decide, and
 * no language model may see or write anything more. Where no guard is left, everything is stopped.
 */
export type TurnGuards = {
  question(text: string, signal: AbortSignal): Promise<Guarded<string>>
  /** Passages that pass. What would be redacted is left out too: quotes are given as they stand. */
  passages(found: readonly EvidencePassage[], signal: AbortSignal): Promise<EvidencePassage[]>
  /** Changes of which both sides pass. */
  changes(found: readonly Change[], signal: AbortSignal): Promise<Change[]>
  /** The sentences of a draft; each that needs it is redacted. */
  answer(
    draft: Omit<GuardedDraft, 'text'>,
    sentences: readonly string[],
    signal: AbortSignal,
  ): Promise<Guarded<string[]>>
  /** Whether a sentence may be sent as it is before the draft has been checked; false where only drafts can be. */
  mayBeSent(sentence: string, signal: AbortSignal): Promise<boolean>
  /** Why a guard could not decide; null while all did. */
  readonly down: string | null
  /** What was found, and what could not be checked. */
  readonly records: readonly GuardRecord[]
}

const CHANGED_BEYOND = 'a part of the answer may not be shown'

/** `onDown` hears of the first guard that errs. */
export function openTurnGuards(guards: readonly Guard[], onDown: (reason: string) => void): TurnGuards {
  const down = new Map<Guard, string>()
  const records: GuardRecord[] = []
  const working = () => guards.filter(guard => !down.has(guard))
  const reasonOfDown = () => down.values().next().value ?? null

  return {
    async question(question, signal) {
      let text = question
      for (const guard of working()) {
        const verdict = note(guard, 'question', await guard.checkQuestion(text, signal))
        if (verdict.result === 'block') return { blocked: verdict.reason }
        if (verdict.result === 'redact') text = verdict.text
      }
      return goOn(text)
    },
    passages: (found, signal) =>
      keep(found, 'passage', ({ cut }) => ({ text: headedText(cut), hash: cut.textHash }), signal),
    changes: (found, signal) =>
      keep(found, 'change', change => ({ text: textOfChange(change), hash: null }), signal),
    async answer(draft, sentences, signal) {
      let texts = [...sentences]
      for (const guard of working()) {
        const verdict = note(
          guard,
          'answer',
          await guard.checkAnswer({ ...draft, text: texts.join('\n') }, signal),
        )
        if (verdict.result === 'block') return { blocked: verdict.reason }
        if (verdict.result !== 'redact') continue
        const redacted = await redactEach(guard, draft.question, texts, signal)
        if (redacted.blocked !== null) return redacted
        texts = redacted.passed
      }
      return goOn(texts)
    },
    async mayBeSent(sentence, signal) {
      for (const guard of guards) {
        if (guard.checks === 'draft') return false
        const verdict = await guard.checkAnswer({ text: sentence, question: '', grounding: [] }, signal)
        if (verdict.result !== 'pass') return false
      }
      return true
    },
    get down() {
      return reasonOfDown()
    },
    records,
  }

  /** What stands by itself may be redacted by itself; what rests on other sentences has been judged with them. */
  async function redactEach(
    guard: Guard,
    question: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<Guarded<string[]>> {
    const check = (text: string) => guard.checkAnswer({ text, question, grounding: [] }, signal)
    const passed: string[] = []
    for (const text of texts) {
      const verdict = await check(text)
      if (verdict.result === 'error') {
        note(guard, 'answer', verdict)
        return { blocked: CHANGED_BEYOND }
      }
      if (verdict.result === 'block') return { blocked: verdict.reason }
      passed.push(verdict.result === 'redact' ? verdict.text : text)
    }
    const after = await check(passed.join('\n'))
    return after.result === 'pass' ? { blocked: null, passed } : { blocked: CHANGED_BEYOND }
  }

  async function keep<T>(
    found: readonly T[],
    on: 'passage' | 'change',
    read: (each: T) => { text: string; hash: string | null },
    signal: AbortSignal,
  ): Promise<T[]> {
    let kept = [...found]
    for (const guard of working()) {
      if (kept.length === 0) break
      const texts = kept.map(read)
      const verdicts = await guard.checkPassages(
        texts.map(({ text }) => text),
        signal,
      )
      kept = kept.filter((_, index) => {
        const { result } = note(guard, on, verdicts[index]!, texts[index]!.hash)
        return result === 'pass' || result === 'error'
      })
    }
    return working().length === 0 && guards.length > 0 ? [] : kept
  }

  function goOn<T>(passed: T): Guarded<T> {
    if (guards.length > 0 && working().length === 0) return { blocked: reasonOfDown()! }
    return { blocked: null, passed }
  }

  function note(
    guard: Guard,
    on: GuardRecord['on'],
    verdict: Verdict,
    textHash: string | null = null,
  ): Verdict {
    const { result } = verdict
    if (result === 'error' && !down.has(guard)) {
      down.set(guard, `the guard ${guard.id} gave no verdict: ${verdict.reason}`)
      records.push({ guard: guard.id, on, result, reason: verdict.reason, findings: [], textHash })
      if (down.size === 1) onDown(reasonOfDown()!)
    }
    if (result !== 'error' && verdict.findings.length > 0)
      records.push({
        ...{ guard: guard.id, on, result, textHash },
        reason: result === 'block' ? verdict.reason : null,
        findings: verdict.findings,
      })
    return verdict
  }
}

const textOfChange = ({ description, before, after }: Change) =>
  [description, before?.quote, after?.quote].filter(Boolean).join('\n')
