import type { DocumentSummary } from '../../domain/document.ts'

/** What became of a document since the release before; `from` is the path of a moved one there. */
export type DocumentFate = { kind: 'new' | 'changed' | 'unchanged' } | { kind: 'moved'; from: string }

type Named = Pick<DocumentSummary, 'path' | 'contentHash'>

/**
 * By the paths and contents of both releases: the fate of each document by its path, and those of the older release that are
 * gone. One with the same content at another path was moved; none are known where there is no release before.
 */
export function documentFates<Document extends Named>(
  documents: readonly Named[],
  older: readonly Document[] | null,
): { fates: Map<string, DocumentFate>; gone: Document[] } {
  const fates = new Map<string, DocumentFate>()
  if (older === null) return { fates, gone: [] }
  const present = new Set(documents.map(({ path }) => path))
  const before = new Map(older.map(each => [each.path, each]))
  const left = older.filter(({ path }) => !present.has(path))
  for (const { path, contentHash } of documents) {
    const same = before.get(path)
    const from = same ? -1 : left.findIndex(each => each.contentHash === contentHash)
    if (same) fates.set(path, { kind: same.contentHash === contentHash ? 'unchanged' : 'changed' })
    else if (from >= 0) fates.set(path, { kind: 'moved', from: left.splice(from, 1)[0]!.path })
    else fates.set(path, { kind: 'new' })
  }
  return { fates, gone: left }
}
