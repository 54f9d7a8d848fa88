import type { Change } from '../../domain/change.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'

/** "Is it still the same?": a change means no. */
const SAMENESS =
  /\b(?:already|still|the same|unchanged|identical|always|both|as (?:it|they|he|she) (?:was|were|did))\b/i

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
