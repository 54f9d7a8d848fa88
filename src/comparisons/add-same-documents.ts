import type { PlacedSection } from '../compare/align/placed-section.ts'
import type { ChangeSide, Comparison } from '../domain/change.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { type ReleaseDocuments, readSections, sameDocuments } from './read-releases.ts'

/** Adds the sections of documents that both releases have, and which were therefore not compared, to the unchanged places. */
export async function addSameDocuments(
  comparison: Comparison,
  older: ReleaseDocuments,
  newer: ReleaseDocuments,
  library: Pick<ReleaseLibrary, 'sections'>,
  signal?: AbortSignal,
): Promise<Comparison> {
  return addSameSections(comparison, await readSections(sameDocuments(older, newer), library, signal))
}

/** As `addSameDocuments`, of sections that are at hand. */
export function addSameSections(comparison: Comparison, sections: readonly PlacedSection[]): Comparison {
  const same = sections.map(({ document, documentVersion, contentHash, section }) => {
    const side = (release: string): ChangeSide => ({
      place: {
        package: comparison.package,
        release,
        document,
        section: section.anchor,
        number: section.number,
        heading: section.heading,
        trail: section.trail,
        item: null,
        span: section.span,
      },
      quote: section.text,
      documentVersion,
      contentHash,
    })
    return { before: side(comparison.from), after: side(comparison.to) }
  })
  return { ...comparison, unchanged: [...(comparison.unchanged ?? []), ...same] }
}
