import type { Change, ChangeSide, Edit, Significance } from '../../domain/change.ts'
import { formatPlaceId } from '../../domain/place.ts'
import type { changeTokens } from '../classify/change-tokens.ts'
import { type Classification, classifyChange } from '../classify/classify-change.ts'
import { describeDraft } from '../describe-change.ts'
import type { Draft, DraftSide } from './draft.ts'
import { isRewritten } from './is-rewritten.ts'

export type Releases = {
  package: string
  from: string
  to: string
  renumbered: ReadonlyMap<string, string>
  definedTerms: readonly string[]
  renamedTerms: ReadonlyMap<string, string>
  tokensOf: typeof changeTokens
}

/** The record of a change: classified, described, under an id made of its places. */
export function finishChange(draft: Draft, releases: Releases): Change {
  const classification = classify(draft, releases)
  const format = classification.significance === 'format'
  // Text that moved or got another number, and is only written another way, is not modified.
  if (format && draft.kinds.size > 1) draft.kinds.delete('modified')
  classification.significance = raise(draft, classification.significance)
  const kinds = draft.kinds.size > 0 ? [...draft.kinds] : (['modified'] as const)
  const { significance, details } = classification
  const before = draft.before && changeSide(releases.package, releases.from, draft.before)
  const after = draft.after && changeSide(releases.package, releases.to, draft.after)
  return {
    id: `${idOf(before)}..${idOf(after)}`,
    kinds: [...kinds],
    significance,
    before,
    after,
    edits: [...draft.edits].sort(byPlace),
    // A cell or column that reads as before has no values to tell.
    details: format ? [] : [...draft.details, ...details],
    score: before && after ? Math.min(1, draft.score ?? 1) : null,
    description: describeDraft(draft, classification, releases),
  }
}

function classify(draft: Draft, releases: Releases): Classification {
  const place = draft.after ?? draft.before
  if (!draft.compared) return { significance: place ? 'editorial' : 'format', details: [] }
  const { format } = place!.placed
  const classified = classifyChange({
    ...draft.compared,
    blockKind: draft.blockKind,
    ...(format ? { format } : {}),
    renumbered: releases.renumbered,
    definedTerms: releases.definedTerms,
    renamedTerms: releases.renamedTerms,
    tokensOf: releases.tokensOf,
  })
  // Of what was replaced as a whole no value became another one.
  return wasReplaced(draft) ? { ...classified, details: [] } : classified
}

const wasReplaced = ({ about, before, after, score }: Draft) =>
  about === 'leaf' &&
  before !== null &&
  after !== null &&
  (isRewritten(score, before.leaf) || isRewritten(score, after.leaf))

/** A number or a place that changed is no matter of format. */
function raise({ kinds }: Draft, significance: Significance): Significance {
  const structural = kinds.has('moved') || kinds.has('renumbered')
  return structural && significance === 'format' ? 'editorial' : significance
}

/** A place with the text at it, as one side of a change. */
export function changeSide(
  packageName: string,
  release: string,
  { placed, span, item, text }: DraftSide,
): ChangeSide {
  const { section, document, documentVersion, contentHash } = placed
  const { anchor, number, heading, trail } = section
  return {
    place: { package: packageName, release, document, section: anchor, number, heading, trail, item, span },
    quote: text,
    documentVersion,
    contentHash,
  }
}

const idOf = (side: ChangeSide | null) =>
  side ? `${formatPlaceId(side.place)}:${side.place.span.start}` : ''

function byPlace(left: Edit, right: Edit): number {
  const start = (edit: Edit) => (edit.after ?? edit.before)!.span.start
  return start(left) - start(right)
}
