import type { Alignment } from './align/align-releases.ts'
import type { PlacedSection } from './align/placed-section.ts'
import { isGlossary } from './classify/defined-terms.ts'

/**
 * The sections whose blocks `compareAligned` looks at, in the order of the text: those that differ or stand alone, the
 * headings of what moved and of documents that came, went or moved, and glossaries. Of a release that changed little they are few.
 */
export function sectionsToRead(aligned: Alignment): PlacedSection[] {
  const { before, after, documents, pairs, runs } = aligned
  const wanted = new Set<PlacedSection>()
  for (const pair of pairs)
    if (pair.before?.section.text !== pair.after?.section.text)
      for (const placed of [pair.before, pair.after]) if (placed) wanted.add(placed)
  for (const [first] of runs) wanted.add(first.before).add(first.after)
  const moved = documents.filter(pair => pair.before !== pair.after)
  for (const side of ['before', 'after'] as const) {
    const paths = new Set([...moved.map(pair => pair[side]), ...runs.map(([first]) => first[side].document)])
    for (const placed of aligned[side].sections) {
      const { heading, trail } = placed.section
      const isFirst = heading !== '' && paths.delete(placed.document)
      if (isFirst || trail.some(isGlossary)) wanted.add(placed)
    }
  }
  return [...before.sections, ...after.sections].filter(placed => wanted.has(placed))
}
