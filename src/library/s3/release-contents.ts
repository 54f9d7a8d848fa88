import type { DocumentSummary } from '../../domain/document.ts'
import type { ReleaseKey } from '../release-library.ts'
import { damaged } from './change-object.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import type { ImmutableObjects } from './immutable-objects.ts'
import { hashOf, objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'
import type { ReleaseRecord } from './package-records.ts'
import { compress, decompress } from './version-object.ts'

/** Which documents a release has, and which document versions it had before they were read anew. */
export type ReleaseContents = {
  documents: ReadonlyMap<string, DocumentSummary>
  superseded: readonly string[]
}

/** With the number of the first batch that is not among them. */
export type ReadContents = ReleaseContents & { merged: number }

const batchesAtOnce = 16

type Manifest = { documents: DocumentSummary[]; superseded: string[] }

export type ContentsStore = {
  /**
   * The manifest, and the batches that came later; nothing of a staged release whose purge was interrupted. Throws `Problem`
   * `store-damaged` where any other has lost its manifest: taken for empty, its documents would be erased as nobody's.
   */
  read(release: ReleaseRecord, signal?: AbortSignal): Promise<ReadContents>
  /** Writes a batch of documents of a staged release. */
  append(release: ReleaseRecord, documents: readonly DocumentSummary[], signal?: AbortSignal): Promise<void>
  /** Writes the list of all documents; what it returns goes into the release's record, which makes it the one that counts. */
  write(
    release: ReleaseRecord,
    contents: ReadContents,
    signal?: AbortSignal,
  ): Promise<Pick<ReleaseRecord, 'manifest' | 'merged' | 'documents'>>
}

export function openReleaseContents(objects: Objects, immutable: ImmutableObjects): ContentsStore {
  const batches = (release: ReleaseKey) => `${objectKeys.release(release)}batch-`
  const manifestKey = (release: ReleaseKey, hash: string) => `${objectKeys.release(release)}manifest-${hash}`

  async function batchKeys(release: ReleaseKey, signal?: AbortSignal): Promise<string[]> {
    const keys: string[] = []
    for await (const page of objects.list(batches(release), signal)) keys.push(...page.map(({ key }) => key))
    return keys
  }
  const numberOf = (key: string) => Number(key.slice(key.lastIndexOf('-') + 1))

  return {
    async read(release, signal) {
      const listed =
        release.manifest === null
          ? none
          : await immutable.read(manifestKey(release, release.manifest), openManifest, signal)
      if (listed === null && release.status !== 'staging')
        throw damaged(
          `The list of documents of ${objects.where}${objectKeys.release(release)}`,
          null,
          'it is gone',
        )
      const contents = listed ?? none
      if (release.status !== 'staging') return { ...contents, merged: release.merged }
      const later = (await batchKeys(release, signal)).filter(key => numberOf(key) >= release.merged)
      const last = later.at(-1)
      if (last === undefined) return { ...contents, merged: release.merged }
      const read = new Map<string, DocumentSummary[]>()
      await forEachAtOnce(batchesAtOnce, later, async key => {
        const batch = await objects.read(key, signal)
        read.set(key, JSON.parse(await decompress(batch?.bytes ?? new Uint8Array())))
      })
      const documents = new Map(contents.documents)
      for (const document of later.flatMap(key => read.get(key)!)) documents.set(document.path, document)
      return { ...contents, documents: sorted(documents.values()), merged: numberOf(last) + 1 }
    },
    async append(release, documents, signal) {
      const bytes = await compress(JSON.stringify(documents))
      let number = Math.max(release.merged - 1, ...(await batchKeys(release, signal)).map(numberOf)) + 1
      // One that was written and whose answer was lost is written once more, which changes nothing.
      while ((await objects.write(nthBatch(release, number), bytes, signal, { kind: 'absent' })) === null)
        number += 1
    },
    async write(release, { documents, superseded, merged }, signal) {
      const json = JSON.stringify({ documents: [...documents.values()], superseded: [...superseded] })
      const manifest = hashOf(json)
      await objects.write(manifestKey(release, manifest), await compress(json), signal, { kind: 'absent' })
      return { manifest, merged, documents: documents.size }
    },
  }

  function nthBatch(release: ReleaseKey, number: number): string {
    return `${batches(release)}${String(number).padStart(8, '0')}`
  }
}

const none: ReleaseContents = { documents: new Map(), superseded: [] }

async function openManifest(bytes: Buffer): Promise<ReleaseContents> {
  const { documents, superseded } = JSON.parse(await decompress(bytes)) as Manifest
  return { documents: sorted(documents), superseded }
}

/** By path. */
export function sorted(documents: Iterable<DocumentSummary>): Map<string, DocumentSummary> {
  const list = [...documents].sort((one, other) => (one.path < other.path ? -1 : 1))
  return new Map(list.map(document => [document.path, document]))
}
