import type { DocumentPlace, DocumentSummary, DocumentVersion } from '../../domain/document.ts'
import { Problem } from '../../domain/problem.ts'
import { checkDocumentVersion } from '../check-document-version.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import type { ImmutableObjects } from './immutable-objects.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'
import { openVersionObject, packVersionObject, type VersionObject } from './version-object.ts'

type Facts = Omit<DocumentSummary, 'path'>

/** Document versions as objects that never change. */
export type DocumentStore = {
  missing(ids: readonly string[], signal?: AbortSignal): Promise<Set<string>>
  write(versions: readonly DocumentVersion[], signal?: AbortSignal): Promise<void>
  /** Throws `Problem` `not-found`. */
  open(id: string, signal?: AbortSignal): Promise<VersionObject>
  find(id: string, signal?: AbortSignal): Promise<VersionObject | null>
  /** What a manifest says of documents. Throws `not-found` for a version that is not stored. */
  summarize(places: readonly DocumentPlace[], signal?: AbortSignal): Promise<DocumentSummary[]>
  /** Facts that were read with a manifest and need not be fetched for the next one. */
  remember(documents: Iterable<DocumentSummary>): void
  /** Another one may have erased what is known to be stored. */
  forget(): void
}

const callsAtOnce = 32
const writesAtOnce = 8
/** Bytes that a character of JSON takes once it was read, about. */
const HEAP = 2

export function openDocumentStore(objects: Objects, immutable: ImmutableObjects): DocumentStore {
  const stored = new Map<string, Facts>()
  const find = async (id: string, signal?: AbortSignal): Promise<VersionObject | null> => {
    const key = objectKeys.document(id)
    const packed = await immutable.read(key, openVersionObject, signal)
    if (packed === null) return null
    const unpack = async (piece: number) => {
      const json = await packed.unpack(piece)
      return { value: JSON.parse(json), size: json.length * HEAP }
    }
    return { head: packed.head, unpack: piece => immutable.part(key, piece, () => unpack(piece)) }
  }
  const open = async (id: string, signal?: AbortSignal) => {
    const found = await find(id, signal)
    if (found) return found
    throw new Problem(
      'not-found',
      `Document version ${id} is not stored.`,
      'It may have been purged: look the document up in its release again.',
    )
  }

  return {
    find,
    open,
    async missing(ids, signal) {
      const missing = new Set<string>()
      await forEachAtOnce(callsAtOnce, new Set(ids), async id => {
        if (!(await objects.exists(objectKeys.document(id), signal))) missing.add(id)
      })
      return missing
    },
    async write(versions, signal) {
      for (const version of versions) checkDocumentVersion(version)
      await forEachAtOnce(writesAtOnce, versions, async version => {
        const bytes = await packVersionObject(version)
        await objects.write(objectKeys.document(version.id), bytes, signal, { kind: 'absent' })
        stored.set(version.id, factsOf(version))
      })
    },
    async summarize(places, signal) {
      const summaries = new Map<string, Facts>()
      await forEachAtOnce(callsAtOnce, new Set(places.map(place => place.documentVersion)), async id => {
        summaries.set(id, stored.get(id) ?? factsOf((await open(id, signal)).head.version))
      })
      return places.map(({ path, documentVersion }) => ({ path, ...summaries.get(documentVersion)! }))
    },
    remember(documents) {
      for (const { path: _, ...facts } of documents) stored.set(facts.documentVersion, facts)
    },
    forget: () => stored.clear(),
  }
}

function factsOf({
  id,
  contentHash,
  parser,
  format,
  title,
  warnings,
  fidelity,
}: Omit<DocumentVersion, 'sections' | 'cuts'>): Facts {
  const facts = { documentVersion: id, contentHash, parser, format, title, warnings }
  return fidelity ? { ...facts, fidelity } : facts
}
