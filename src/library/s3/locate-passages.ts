import type { LocatedPassage } from '../../domain/evidence.ts'
import type { ReleaseKey } from '../release-library.ts'
import type { DocumentStore } from './document-store.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import type { PackageRecords } from './package-records.ts'
import { readPassages } from './read-version.ts'
import type { ContentsStore } from './release-contents.ts'

export type ReadingRooms = { packages: PackageRecords; contents: ContentsStore; documents: DocumentStore }

const documentsAtOnce = 16

/** Where passages stand in a release that is published; see `ReleaseLibrary.locate`. */
export async function locatePassages(
  { packages, contents, documents }: ReadingRooms,
  key: ReleaseKey,
  wanted: readonly { path: string; textHash: string }[],
  signal?: AbortSignal,
): Promise<LocatedPassage[]> {
  const record = await packages.read(key.tenant, key.package, signal)
  const release = record?.releases.find(({ ordinal }) => ordinal === key.ordinal)
  if (release?.status !== 'published') return []
  const placed = (await contents.read(release, signal)).documents
  const byPath = Map.groupBy(wanted, ({ path }) => path)
  const located = new Map<string, LocatedPassage>()
  const place = ({ path, textHash }: { path: string; textHash: string }) => `${textHash} ${path}`
  await forEachAtOnce(documentsAtOnce, byPath, async ([path, passages]) => {
    const document = placed.get(path)
    const version = document && (await documents.find(document.documentVersion, signal))
    if (!version) return
    const { documentVersion, contentHash } = document
    const hashes = [...new Set(passages.map(({ textHash }) => textHash))]
    for (const passage of await readPassages(version, hashes))
      located.set(place({ path, textHash: passage.cut.textHash }), {
        package: release.package,
        release: release.label,
        document: path,
        documentVersion,
        contentHash,
        ...passage,
      })
  })
  return wanted.flatMap(each => located.get(place(each)) ?? [])
}
