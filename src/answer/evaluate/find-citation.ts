import type { CitationFinding } from '../../../eval/scorers/citation-validity.ts'
import { type ChangeSide, sidesOf } from '../../domain/change.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { Place } from '../../domain/place.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import type { QuotedCitation } from './quote-citations.ts'

/**
 * Looks citations up in what the answer rests on: retrieved when its place lies in a passage of the evidence or is
 * a side of a retrieved change, readable when its release is one of those the caller may read and asked about. The
 * quote was read at its place in the library; where the evidence holds the same words, they must be equal.
 */
export function openCitationFinder(
  { passages, changes }: Evidence,
  releases: readonly ScopeRelease[],
): (citation: QuotedCitation) => CitationFinding {
  const sides = new Map<string, ChangeSide>()
  for (const side of changes.flatMap(sidesOf)) if (!sides.has(keyOf(side))) sides.set(keyOf(side), side)
  return citation => {
    const { place, quote } = citation
    const side = sides.get(keyOf(citation))
    return {
      retrieved: side !== undefined || passages.some(passage => holds(passage, citation)),
      readable: releases.some(
        ({ package: name, label }) => name === place.package && label === place.release,
      ),
      quoteMatches: quote !== '' && (!side || side.quote === quote),
    }
  }
}

const keyOf = ({
  place: { package: name, release, document, span },
  documentVersion,
  contentHash,
}: Pick<ChangeSide, 'place' | 'documentVersion' | 'contentHash'>): string =>
  JSON.stringify([name, release, document, documentVersion, contentHash, span.start, span.end])

function holds(passage: EvidencePassage, { place, documentVersion, contentHash }: QuotedCitation): boolean {
  const { start, end } = passage.cut.span
  return (
    sameDocument(place, passage) &&
    documentVersion === passage.documentVersion &&
    contentHash === passage.contentHash &&
    start <= place.span.start &&
    place.span.end <= end
  )
}

type DocumentPlace = Pick<Place, 'package' | 'release' | 'document'>

const sameDocument = (left: DocumentPlace, right: DocumentPlace) =>
  left.package === right.package && left.release === right.release && left.document === right.document
