import type { ReleaseText } from '../compare/release-text.ts'
import type { DocumentSummary } from '../domain/document.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'

type PlacedSection = ReleaseText['sections'][number]

export type ReleaseDocuments = { release: Release; documents: readonly DocumentSummary[] }

/** Texts of two releases for the comparison, without the documents that stand unchanged at the same path in both. */
export async function readReleases(
  older: ReleaseDocuments,
  newer: ReleaseDocuments,
  library: Pick<ReleaseLibrary, 'sections'>,
  signal?: AbortSignal,
): Promise<[ReleaseText, ReleaseText]> {
  const same = new Set(sameDocuments(older, newer).map(({ path }) => path))
  const read = async ({ release, documents }: ReleaseDocuments): Promise<ReleaseText> => {
    const differing = documents.filter(({ path }) => !same.has(path))
    return { release: release.label, documents, sections: await readSections(differing, library, signal) }
  }
  return [await read(older), await read(newer)]
}

/** Documents of the newer release that stand with the same text at the same path in the older one. */
export function sameDocuments(older: ReleaseDocuments, newer: ReleaseDocuments): DocumentSummary[] {
  const versions = new Map(older.documents.map(({ path, documentVersion }) => [path, documentVersion]))
  return newer.documents.filter(({ path, documentVersion }) => versions.get(path) === documentVersion)
}

export async function readSections(
  documents: readonly DocumentSummary[],
  library: Pick<ReleaseLibrary, 'sections'>,
  signal?: AbortSignal,
): Promise<PlacedSection[]> {
  const sections: PlacedSection[] = []
  for (const { path, documentVersion, contentHash, format } of documents) {
    signal?.throwIfAborted()
    for (const section of await library.sections(documentVersion, undefined, signal))
      sections.push({ document: path, documentVersion, contentHash, format, section })
  }
  return sections
}
