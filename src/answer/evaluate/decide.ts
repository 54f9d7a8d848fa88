import type { Decision, ScoreName, Scores } from '../../domain/answer.ts'
import type { CheckedSentence } from '../../domain/draft.ts'
import type { PolicyRules, ScoreRule } from '../../domain/policy.ts'
import { JUDGE_CHECK } from './second-opinion.ts'

/** What becomes of the answer, and why. */
export type Verdict = { decision: Decision; action: 'show' | 'abstain' | 'block' }

/** Reasons to keep a sentence out of the answer; none when it may stand. */
export function sentenceFailures(sentence: CheckedSentence, { support }: PolicyRules): string[] {
  const failures = sentence.checks
    .filter(({ passed }) => !passed)
    .map(({ check, reason }) => `${check}: ${reason}`)
  const judged = sentence.checks.some(({ check }) => check === JUDGE_CHECK)
  if (!judged && sentence.support !== null && sentence.support < support)
    failures.push(`support ${sentence.support.toFixed(2)} is below ${support}`)
  return failures
}

/**
 * What to do with the whole answer. Without a supported sentence it fails, unless it states the whole of a comparison
 * that found nothing. `revisions` are the reasons for which sentences were left out before.
 */
export function decide(scores: Scores, revisions: readonly string[], rules: PolicyRules): Verdict {
  const failed = (Object.entries(rules.scores) as [ScoreName, ScoreRule][]).flatMap(([name, rule]) => {
    const score = scores[name]
    if (score !== null && score < rule.atLeast)
      return [{ reason: `${name} ${score.toFixed(2)} is below ${rule.atLeast}`, ...rule }]
    if (score === null && scores.unscored.includes(name) && rules.unscored === 'abstain')
      return [{ reason: `${name} could not be scored`, ...rule }]
    return []
  })
  const reasons = failed.map(({ reason }) => reason)
  const nothingToTell = scores.coverage === 1
  if (scores.faithfulness === null && !nothingToTell) reasons.push('no sentence is supported')
  if (reasons.length > 0)
    return {
      decision: { result: 'failed', reasons: [...reasons, ...revisions] },
      action: failed.some(({ otherwise }) => otherwise === 'block') ? 'block' : 'abstain',
    }
  const result = revisions.length > 0 ? 'revised' : 'pass'
  return { decision: { result, reasons: [...revisions] }, action: 'show' }
}
