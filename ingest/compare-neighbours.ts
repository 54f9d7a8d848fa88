import type { Significance } from '../src/domain/change.ts'
import type { ReleaseKey } from '../src/library/release-library.ts'
import type { IngestServices } from './ingest-services.ts'

/** How a release differs from a neighbour: how many changes, and how many of each significance. */
export type ComparedNeighbours = {
  from: string
  to: string
  changes: number
  significance: Record<Significance, number>
  seconds: number
}

/**
 * align → diff → classify → changes, for a published release and the ones before and after it; the comparisons are kept
 * in the library. Throws `Problem` (`not-found`, `unavailable`, and what the library throws).
 */
export async function compareNeighbours(
  release: ReleaseKey,
  { library, comparisons, now, signal }: Pick<IngestServices, 'library' | 'comparisons' | 'now' | 'signal'>,
): Promise<ComparedNeighbours[]> {
  const releases = await library.releases(release.tenant, release.package, {}, signal)
  const position = releases.findIndex(({ ordinal }) => ordinal === release.ordinal)
  const compared: ComparedNeighbours[] = []
  for (const [from, to] of [
    [releases[position - 1], releases[position]],
    [releases[position], releases[position + 1]],
  ]) {
    if (!from || !to) continue
    const started = now().getTime()
    const { comparison } = await comparisons.between({ from, to }, { signal })
    const { changes, significance } = comparison.summary
    const seconds = (now().getTime() - started) / 1000
    compared.push({ from: from.label, to: to.label, changes, significance, seconds })
  }
  return compared
}
