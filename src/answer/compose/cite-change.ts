import type { Change, ChangeSide } from '../../domain/change.ts'
import type { DraftCitation, DraftSentence } from '../../domain/draft.ts'

/** A sentence that states a change record, with a citation for each side it has. */
export function stateChange(change: Change, prefix = ''): DraftSentence {
  return { text: `${prefix}${change.description}`, citations: citeChange(change), change: change.id }
}

/** A sentence that frames others and states nothing of the documents. */
export const frame = (text: string): DraftSentence => ({ text, citations: [], change: null })

function citeChange({ before, after }: Change): DraftCitation[] {
  return [before, after].flatMap((side: ChangeSide | null) =>
    side ? [{ place: side.place, documentVersion: side.documentVersion, contentHash: side.contentHash }] : [],
  )
}
