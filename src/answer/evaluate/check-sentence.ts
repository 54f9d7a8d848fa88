import {
  type PreparedSources,
  prepareSources,
  type SourceText,
} from '../../../eval/scorers/prepare-sources.ts'
import { scoreSentence } from '../../../eval/scorers/score-sentence.ts'
import type { Change } from '../../domain/change.ts'
import type { CheckedSentence, DraftSentence } from '../../domain/draft.ts'

/**
 * Support and typed checks of one sentence. `cited` holds the words of its citations with the headings they stand
 * under, `retrieved` all that was at hand: what rests on that and not on what it cites has a wrong citation. A
 * sentence that states a change record is checked against the record; one without citations frames the others, states
 * nothing of the documents and is not scored.
 */
export function checkSentence(
  sentence: DraftSentence,
  cited: readonly SourceText[],
  changes: readonly Change[],
  retrieved?: () => PreparedSources,
): CheckedSentence {
  if (sentence.change !== null) {
    const stated = changes.find(change => change.id === sentence.change)
    const passed = stated !== undefined && sentence.text.includes(stated.description)
    const reason = passed ? null : 'does not say what its change record says'
    return { ...sentence, support: passed ? 1 : 0, checks: [{ check: 'change', passed, reason }] }
  }
  if (sentence.citations.length === 0) return { ...sentence, support: null, checks: [] }
  const { support, checks } = scoreSentence(sentence.text, prepareSources(cited), {
    ...(retrieved && { retrieved }),
  })
  return { ...sentence, support, checks }
}
