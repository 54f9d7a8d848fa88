import type { Decision, Scores } from '../../domain/answer.ts'
import type { CheckedSentence } from '../../domain/draft.ts'

/** Lowest acceptable scores, each in [0, 1]. */
export type Policy = { support: number; citationValidity: number; answerability: number }

/** `answerability` is a probability: an answer that is likelier wrong than right is not given. */
export const defaultPolicy: Policy = { support: 0.6, citationValidity: 1, answerability: 0.5 }

/** Reasons to keep a sentence out of the answer; none when it may stand. */
export function sentenceFailures(sentence: CheckedSentence, policy: Policy): string[] {
  const failures = sentence.checks
    .filter(({ passed }) => !passed)
    .map(({ check, reason }) => `${check}: ${reason}`)
  if (sentence.support !== null && sentence.support < policy.support) {
    failures.push(`support ${sentence.support.toFixed(2)} is below ${policy.support}`)
  }
  return failures
}

/**
 * What to do with the whole answer. Without a supported sentence it fails, unless it states the whole of a comparison
 * that found nothing. `revisions` are the reasons for which sentences were left out before. */
export function decide(scores: Scores, revisions: readonly string[], policy: Policy): Decision {
  const reasons: string[] = []
  const below = (name: 'answerability' | 'citationValidity') => {
    const score = scores[name]
    if (score !== null && score < policy[name])
      reasons.push(`${name} ${score.toFixed(2)} is below ${policy[name]}`)
  }
  below('answerability')
  below('citationValidity')
  const nothingToTell = scores.coverage === 1
  if (scores.faithfulness === null && !nothingToTell) reasons.push('no sentence is supported')
  if (reasons.length > 0) return { result: 'failed', reasons: [...reasons, ...revisions] }
  return revisions.length > 0
    ? { result: 'revised', reasons: [...revisions] }
    : { result: 'pass', reasons: [] }
}
