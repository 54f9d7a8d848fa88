import type { PlacedSection } from '../compare/align/placed-section.ts'
import { listUnchanged } from '../compare/changes/list-unchanged.ts'
import type { Comparison } from '../domain/change.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { placeOf, type ReleaseDocuments, readTexts, sameDocuments } from './read-releases.ts'

/** Adds the sections of documents that both releases have, and which were therefore not compared, to the unchanged places. */
export async function addSameDocuments(
  comparison: Comparison,
  older: ReleaseDocuments,
  newer: ReleaseDocuments,
  library: Pick<ReleaseLibrary, 'outline' | 'text'>,
  signal?: AbortSignal,
): Promise<Comparison> {
  const same: PlacedSection[] = []
  for (const document of sameDocuments(older, newer))
    for (const section of await readTexts(document, library, signal))
      same.push({ ...placeOf(document), section })
  return addSameSections(comparison, same)
}

/** As `addSameDocuments`, of sections that are at hand. */
export function addSameSections(comparison: Comparison, sections: readonly PlacedSection[]): Comparison {
  const pairs = sections.map(placed => ({ before: placed, after: placed, score: 1 }))
  return { ...comparison, unchanged: [...(comparison.unchanged ?? []), ...listUnchanged(pairs, comparison)] }
}
