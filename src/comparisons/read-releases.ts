import type { ReleaseText } from '../compare/release-text.ts'
import type { DocumentSummary } from '../domain/document.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'

type PlacedSection = ReleaseText['sections'][number]

export type ReleaseDocuments = { release: Release; documents: readonly DocumentSummary[] }

/**
 * Texts of two releases for the comparison, without the documents that stand unchanged at the same path in both.
 * `onProgress` counts the documents read, with one more step for what follows.
 */
export async function readReleases(
  older: ReleaseDocuments,
  newer: ReleaseDocuments,
  library: Pick<ReleaseLibrary, 'sections' | 'unread'>,
  signal?: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<[ReleaseText, ReleaseText]> {
  const same = new Set(sameDocuments(older, newer).map(({ path }) => path))
  const differing = ({ documents }: ReleaseDocuments) => documents.filter(({ path }) => !same.has(path))
  const [olds, news] = [differing(older), differing(newer)]
  const read = async (
    { release, documents }: ReleaseDocuments,
    wanted: readonly DocumentSummary[],
    done: number,
  ): Promise<ReleaseText> => {
    const sections: PlacedSection[] = []
    for (const [index, document] of wanted.entries()) {
      onProgress(done + index, olds.length + news.length + 1)
      for (const section of await readSections([document], library, signal)) sections.push(section)
    }
    return { release: release.label, documents, sections, unread: await library.unread(release, signal) }
  }
  const before = await read(older, olds, 0)
  const after = await read(newer, news, olds.length)
  onProgress(olds.length + news.length, olds.length + news.length + 1)
  return [before, after]
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
