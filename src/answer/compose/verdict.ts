import type { Change } from '../../domain/change.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'

/** "Is it still the same?": a change means no. */
const SAMENESS =
  /\b(?:already|still|the same|unchanged|identical|always|both|as (?:it|they|he|she) (?:was|were|did))\b/i

/** The wording that decides between yes and no: "was it always so?" does, whatever it was joined to. */
export const askedYesNo = ({ question, standaloneQuestion }: Understanding): string =>
  expectedAnswerKind(question) === 'yes-no' ? question : standaloneQuestion

/** "No: " over a line of releases with a change, where it was asked whether something was always so. */
export const verdictOverTime = (question: string): string =>
  expectedAnswerKind(question) === 'yes-no' && /\b(?:always|the same|unchanged)\b/i.test(question)
    ? 'No: '
    : ''

/** "Yes: " or "No: " where the question asks for it. */
export function verdict(question: string, changed: boolean): string {
  // "Did only the date change?" has the list for an answer.
  if (expectedAnswerKind(question) !== 'yes-no' || /\b(?:only|just|merely)\b/i.test(question)) return ''
  return changed === SAMENESS.test(question) ? 'No: ' : 'Yes: '
}

/** The same over changes; where only words differ it is neither a plain yes nor a plain no. */
export function verdictOver(question: string, changes: readonly Change[]): string {
  const plain = verdict(question, true)
  if (changes.every(({ significance }) => significance === 'format')) return 'Only the format differs: '
  if (plain === '' || changes.some(({ significance }) => significance !== 'editorial')) return plain
  return changes.every(({ kinds }) => kinds.join() === 'modified')
    ? 'Only in wording: '
    : 'Not in substance: '
}
