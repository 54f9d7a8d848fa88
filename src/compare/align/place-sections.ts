import { keepOrder } from './keep-order.ts'
import type { DocumentPair } from './pair-documents.ts'
import type { PlacedSection, SectionPair } from './placed-section.ts'

/** A pair of sections both sides of which exist. */
export type Match = { before: PlacedSection; after: PlacedSection; score: number }

/** Sections that stand together on both sides and moved as one; the first encloses the others. */
export type MovedRun = readonly [Match, ...Match[]]

/**
 * Which pairs of sections moved: those in another document, and those that do not stand in the order of the others.
 * Sections that moved with the section that encloses them are one run.
 */
export function findMoved(
  pairs: readonly SectionPair[],
  documents: readonly DocumentPair[],
  order: { before: ReadonlyMap<PlacedSection, number>; after: ReadonlyMap<PlacedSection, number> },
): MovedRun[] {
  const mates = new Map(documents.map(({ before, after }) => [before, after]))
  const matches = pairs.flatMap(({ before, after, score }) =>
    before && after ? [{ before, after, score: score ?? 1 }] : [],
  )
  const home = ({ before, after }: Match) =>
    mates.get(before.document) === after.document ? after.document : null
  const ordered = (match: Match) => ({
    match,
    older: order.before.get(match.before)!,
    newer: order.after.get(match.after)!,
    weight: match.before.section.text.length + match.after.section.text.length,
    texts: [match.before.section.text, match.after.section.text] as const,
  })
  const moved = [...Map.groupBy(matches, home)].flatMap(([document, each]) => {
    if (document === null) return each.map(ordered)
    // The pairs come in the order of the newer side.
    const older = (index: number) => order.before.get(each[index]!.before)!
    if (each.every((_, index) => index === 0 || older(index - 1) < older(index))) return []
    const placed = each.map(ordered)
    const kept = keepOrder(placed)
    return placed.filter(pair => !kept.has(pair))
  })
  moved.sort((a, b) => a.newer - b.newer)
  const runs: [Match, ...Match[]][] = []
  let last: ReturnType<typeof ordered> | null = null
  for (const pair of moved) {
    const run = runs.at(-1)
    const next = last !== null && pair.newer === last.newer + 1 && pair.older === last.older + 1
    if (run && next && follows(pair.match, run[0])) run.push(pair.match)
    else runs.push([pair.match])
    last = pair
  }
  return runs
}

/** Whether a section is enclosed by the first of the run on both sides, in the same documents. */
function follows({ before, after }: Match, first: Match): boolean {
  return (
    before.document === first.before.document &&
    after.document === first.after.document &&
    before.section.level > first.before.section.level &&
    after.section.level > first.after.section.level
  )
}
