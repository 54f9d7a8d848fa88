import type { PlacedSection } from '../../compare/align/placed-section.ts'
import type { ReleaseText } from '../../compare/release-text.ts'
import type { Caller } from '../../domain/caller.ts'
import type { DocumentSummary } from '../../domain/document.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'

/** The text of two releases, without the documents that stand unchanged at the same path in both. */
export async function readDifferingDocuments(
  from: ScopeRelease,
  to: ScopeRelease,
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<[ReleaseText, ReleaseText]> {
  const key = (release: ScopeRelease) => ({ ...release, tenant: caller.tenant })
  const olds = await library.documents(key(from), signal)
  const news = await library.documents(key(to), signal)
  const versions = new Map(news.map(({ path, documentVersion }) => [path, documentVersion]))
  const same = new Set(
    olds
      .filter(({ path, documentVersion }) => versions.get(path) === documentVersion)
      .map(({ path }) => path),
  )
  const read = async (documents: DocumentSummary[], release: string): Promise<ReleaseText> => {
    const sections: PlacedSection[] = []
    for (const { path, documentVersion, contentHash, format } of documents) {
      if (same.has(path)) continue
      for (const section of await library.sections(documentVersion, undefined, signal)) {
        sections.push({ document: path, documentVersion, contentHash, format, section })
      }
    }
    return { release, sections, documents }
  }
  return [await read(olds, from.label), await read(news, to.label)]
}
