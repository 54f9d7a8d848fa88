import { type Change, type ChangeSide, sidesOf } from '../../domain/change.ts'
import type { DraftCitation, DraftSentence } from '../../domain/draft.ts'

/** A sentence that states a change record, with a citation for each side it has. */
export function stateChange(change: Change, prefix = ''): DraftSentence {
  return {
    text: `${prefix}${change.description}`,
    citations: sidesOf(change).map(citeSide),
    change: change.id,
  }
}

/** A sentence that frames others and states nothing of the documents. */
export const frame = (text: string): DraftSentence => ({ text, citations: [], change: null })

/** What cites a side of a change. */
export const citeSide = ({ place, documentVersion, contentHash }: ChangeSide): DraftCitation => ({
  ...{ place, documentVersion, contentHash },
})
