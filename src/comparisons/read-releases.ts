import type { ComparedSection, PlacedSection } from '../compare/align/placed-section.ts'
import type { DocumentSummary } from '../domain/document.ts'
import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { DocumentTexts, ReadBlocks, ReleaseFrame, WantedBlocks } from './comparison-steps.ts'

export type ReleaseDocuments = { release: Release; documents: readonly DocumentSummary[] }

/** Two releases for a comparison, whose documents are read as it asks for them. */
export type ReleaseReader = {
  before: ReleaseFrame
  after: ReleaseFrame
  /** The documents that do not stand unchanged at the same path in both releases: those of the older one, then the newer one's. */
  texts(): AsyncGenerator<DocumentTexts, void>
  blocks(wanted: WantedBlocks): Promise<ReadBlocks['blocks']>
}

type Sources = Pick<ReleaseLibrary, 'outline' | 'text' | 'sections' | 'unread'>

/** `onProgress` counts the documents read, with one more step for what follows. */
export async function readReleases(
  older: ReleaseDocuments,
  newer: ReleaseDocuments,
  library: Sources,
  signal?: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReleaseReader> {
  const same = new Set(sameDocuments(older, newer).map(({ path }) => path))
  const differing = (['before', 'after'] as const).flatMap(side =>
    (side === 'before' ? older : newer).documents
      .filter(({ path }) => !same.has(path))
      .map(document => ({ side, document })),
  )
  const frame = async ({ release, documents }: ReleaseDocuments): Promise<ReleaseFrame> => ({
    release: release.label,
    documents,
    unread: await library.unread(release, signal),
  })
  return {
    before: await frame(older),
    after: await frame(newer),
    async *texts() {
      for (const [done, { side, document }] of differing.entries()) {
        onProgress(done, differing.length + 1)
        const sections = await readTexts(document, library, signal)
        yield { side, document: placeOf(document), sections }
      }
      onProgress(differing.length, differing.length + 1)
    },
    async blocks({ documentVersion, anchors }) {
      signal?.throwIfAborted()
      const sections = await library.sections(documentVersion, anchors ?? undefined, signal)
      return sections.map(({ anchor, blocks }) => [anchor, blocks])
    },
  }
}

/** Documents of the newer release that stand with the same text at the same path in the older one. */
export function sameDocuments(older: ReleaseDocuments, newer: ReleaseDocuments): DocumentSummary[] {
  const versions = new Map(older.documents.map(({ path, documentVersion }) => [path, documentVersion]))
  return newer.documents.filter(({ path, documentVersion }) => versions.get(path) === documentVersion)
}

/** The sections of a document without their blocks, which take most of the time and memory. */
export async function readTexts(
  { documentVersion }: Pick<DocumentSummary, 'documentVersion'>,
  library: Pick<ReleaseLibrary, 'outline' | 'text'>,
  signal?: AbortSignal,
): Promise<ComparedSection[]> {
  signal?.throwIfAborted()
  const outline = await library.outline(documentVersion, signal)
  const text = await library.text(documentVersion, { start: 0, end: outline.at(-1)?.span.end ?? 0 }, signal)
  if (text === null)
    throw new Problem(
      'not-found',
      `Document version ${documentVersion} is not stored any more.`,
      'It may have been purged: look the document up in its release again.',
    )
  return outline.map(section => ({ ...section, text: text.slice(section.span.start, section.span.end) }))
}

export const placeOf = (document: DocumentSummary): Omit<PlacedSection, 'section'> => ({
  document: document.path,
  documentVersion: document.documentVersion,
  contentHash: document.contentHash,
  format: document.format,
})
