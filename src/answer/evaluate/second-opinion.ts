import type { PolicyRules } from '../../domain/policy.ts'
import type { SentenceJudge } from '../../model/sentence-judge.ts'
import type { QuotedSentence } from './quote-citations.ts'

export const JUDGE_CHECK = 'judge'

/** Asks about one sentence; gives it back as it was where no opinion is wanted, or to be had. */
export type SecondOpinion = (checked: QuotedSentence, signal: AbortSignal) => Promise<QuotedSentence>

/**
 * A judge for one answer. It is asked only where the support of a sentence is uncertain by the policy and every typed
 * check has passed, and not more often than the policy allows. Its verdict is one check more; a sentence without one
 * stands or falls by its support, which `onNone` hears of.
 */
export function openSecondOpinion(
  judge: SentenceJudge | null,
  { judge: { from, to, calls } }: Pick<PolicyRules, 'judge'>,
  question: string,
  onNone: () => void = () => {},
): SecondOpinion {
  let left = judge === null ? 0 : calls
  return async (checked, signal) => {
    const { text, support, checks } = checked.sentence
    const uncertain =
      support !== null && support >= from && support < to && checks.every(({ passed }) => passed)
    if (!uncertain || left <= 0) return checked
    left--
    const evidence = checked.quoted.map(({ quote }) => quote)
    const { passed, reason } = await judge!.judge({ question, sentence: text, evidence }, signal)
    if (passed === null) {
      onNone()
      return checked
    }
    const check = { check: JUDGE_CHECK, passed, reason }
    return { ...checked, sentence: { ...checked.sentence, checks: [...checks, check] } }
  }
}
