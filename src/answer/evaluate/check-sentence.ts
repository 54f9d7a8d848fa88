import {
  type PreparedSources,
  prepareSources,
  type SourceText,
} from '../../../eval/scorers/prepare-sources.ts'
import { scoreSentence } from '../../../eval/scorers/score-sentence.ts'
import type { Change } from '../../domain/change.ts'
import type { CheckedSentence, DraftSentence } from '../../domain/draft.ts'
import { changeFaults } from './change-faults.ts'

/** A change told in other words than its record's. */
export const WORDING_CHECK = 'wording'

/**
 * Support and typed checks of one sentence. `cited` holds the words of its citations with the headings they stand
 * under, `retrieved` all that was at hand: what rests on that and not on what it cites has a wrong citation. A
 * sentence that states a change record is checked against the record, in other words than its own also against both
 * sides; one without citations frames the others, states nothing of the documents and is not scored.
 */
export function checkSentence(
  sentence: DraftSentence,
  cited: readonly SourceText[],
  changes: readonly Change[],
  retrieved?: () => PreparedSources,
): CheckedSentence {
  if (sentence.change !== null) {
    const stated = changes.find(change => change.id === sentence.change)
    if (stated && !isVerbatim(sentence.text, stated)) return checkWording(sentence, stated, cited)
    const passed = stated !== undefined
    const reason = passed ? null : 'states a change that was not found'
    return { ...sentence, support: passed ? 1 : 0, checks: [{ check: 'change', passed, reason }] }
  }
  if (sentence.citations.length === 0) return { ...sentence, support: null, checks: [] }
  const { support, checks } = scoreSentence(sentence.text, prepareSources(cited), {
    ...(retrieved && { retrieved }),
  })
  return { ...sentence, support, checks }
}

/** The record's own sentence, after no more than the releases it lies between. */
function isVerbatim(text: string, { description }: Change): boolean {
  const lead = text.slice(0, text.length - description.length)
  return text.endsWith(description) && /^(?:.{1,40} → .{1,40}: |In .{1,40}: )?$/.test(lead)
}

function checkWording(
  sentence: DraftSentence,
  stated: Change,
  cited: readonly SourceText[],
): CheckedSentence {
  const sources = prepareSources([...cited, stated.description])
  const { support, checks } = scoreSentence(sentence.text, sources)
  const faults = changeFaults(sentence.text, stated)
  const reason = faults.length === 0 ? null : faults.join('; ')
  return {
    ...sentence,
    support,
    checks: [...checks, { check: WORDING_CHECK, passed: reason === null, reason }],
  }
}
