import type { Draft } from './changes/draft.ts'
import type { Classification } from './classify/classify-change.ts'
import { describeLeaf, type Terms } from './describe/describe-leaf.ts'
import { describeDocument, describeHeading, describeSection } from './describe/describe-section.ts'
import { placeName } from './describe/place-name.ts'

/** A sentence that states a change, such as "Base rates, territory 014: bodily injury 412 → 438 (+6.3 %)". */
export function describeDraft(draft: Draft, classification: Classification, terms: Terms = {}): string {
  switch (draft.about) {
    case 'document':
      return describeDocument(draft)
    case 'section':
      return describeSection(draft)
    case 'heading':
      if (draft.before && draft.after) return describeHeading(draft, classification)
      return describeLeaf(draft, classification, terms)
    case 'column':
      return describeColumn(draft)
    case 'leaf':
    case 'cell':
      return describeLeaf(draft, classification, terms)
  }
}

function describeColumn({ kinds, details: [column], before, after, label }: Draft): string {
  const name = placeName((after ?? before)!, label)
  if (kinds.has('moved')) return `${name}: column “${column!.after ?? ''}” stands in another order`
  return kinds.has('added')
    ? `${name}, column added: “${column?.after ?? ''}”`
    : `${name}, column removed: “${column?.before ?? ''}”`
}
