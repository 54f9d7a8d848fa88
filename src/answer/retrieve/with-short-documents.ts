import type { Caller } from '../../domain/caller.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import { passageAt } from './passage-at.ts'

/** Passages whose documents are read whole, and of how many passages such a document has at most. */
const WIDENED = 8
const SHORT_DOCUMENT = 4

/** Short documents of the best passages are read whole: a value stands apart from what describes it. */
export async function withShortDocuments(
  found: readonly EvidencePassage[],
  releases: readonly ScopeRelease[],
  { tenant }: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  const held = new Map<string, Set<string>>()
  for (const { documentVersion, cut } of found)
    held.set(documentVersion, (held.get(documentVersion) ?? new Set()).add(cut.textHash))
  const mayBeShort = (version: string) => held.get(version)!.size <= SHORT_DOCUMENT
  const best = found.filter(({ rank, documentVersion }) => rank <= WIDENED && mayBeShort(documentVersion))
  const versions = [...new Set(best.map(({ documentVersion }) => documentVersion))]
  const hashes = await library.textHashes(versions, SHORT_DOCUMENT, signal)
  const missing = new Map(
    versions.map((version, index) => [
      version,
      hashes[index]?.filter(textHash => !held.get(version)!.has(textHash)) ?? [],
    ]),
  )
  const seen = new Set<string>()
  const added = await Promise.all(
    best.map(async ({ package: name, release: label, document, documentVersion, rank, score }) => {
      const release = releases.find(each => each.package === name && each.label === label)
      const wanted = missing.get(documentVersion)!.map(textHash => ({ path: document, textHash }))
      const place = `${label} ${documentVersion}`
      if (!release || wanted.length === 0 || seen.has(place)) return []
      seen.add(place)
      const located = await library.locate(
        { tenant, package: name, ordinal: release.ordinal },
        wanted,
        signal,
      )
      return located.map(passage => passageAt(passage, rank, score))
    }),
  )
  return [...found, ...added.flat()]
}
