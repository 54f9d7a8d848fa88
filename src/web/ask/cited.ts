import type { Edit } from '../../domain/change.ts'
import type { Citation } from '../../domain/citation.ts'
import type { PageTurn } from './conversation-state.ts'

/**
 * The source that stands open beside the answers: citations of a turn, two where they are the sides of a change; `edits` are
 * those of all changes between them.
 */
export type Cited = { turn: string; sides: readonly Citation[]; edits: readonly Edit[] }

/** What opens with a citation: both sides where it is one side of a change that the answer tells, the older first. */
export function citedWith(turn: PageTurn, citation: Citation): Cited {
  const { id, citations, answer } = turn
  const told = (answer?.changes ?? []).flatMap(({ before, after, edits }) => {
    if (!before || !after) return []
    const [older, newer] = [before, after].map(side => citations.find(each => samePlace(each, side)))
    return older && newer ? [{ sides: [older, newer], edits }] : []
  })
  const found = told.find(({ sides }) => sides.includes(citation))
  if (found) {
    const between = told.filter(({ sides }) => sides.every(side => found.sides.includes(side)))
    return { turn: id, sides: found.sides, edits: between.flatMap(({ edits }) => edits) }
  }
  const other = onlyOther(turn, citation)
  const sides = other ? [citation, other].sort((one, two) => one.number - two.number) : [citation]
  return { turn: id, sides, edits: [] }
}

/** The other of exactly two places in two releases of one document that a sentence rests on. */
function onlyOther({ sentences, citations }: PageTurn, { number, place }: Citation): Citation | null {
  for (const sentence of sentences) {
    if (sentence.citations.length !== 2 || !sentence.citations.includes(number)) continue
    const other = citations.find(each => each.number !== number && sentence.citations.includes(each.number))
    if (other && other.place.document === place.document && other.place.release !== place.release)
      return other
  }
  return null
}

const samePlace = (
  one: Pick<Citation, 'place' | 'documentVersion'>,
  other: Pick<Citation, 'place' | 'documentVersion'>,
) =>
  one.documentVersion === other.documentVersion &&
  one.place.release === other.place.release &&
  one.place.span.start === other.place.span.start &&
  one.place.span.end === other.place.span.end
