import type { Caller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { shareRunning } from '../resilience/share-running.ts'
import { addSameDocuments } from './add-same-documents.ts'
import { openComparisonEngine } from './comparison-engine.ts'
import { comparisonId } from './comparison-id.ts'
import { type ComparedPair, findPair, type ReleasePair } from './find-pair.ts'
import { keepComparisons, type StoredComparison } from './keep-comparisons.ts'
import { type ReleaseDocuments, readReleases } from './read-releases.ts'

/**
 * With `unchanged` the matched places without a difference are listed too; such a comparison is not kept in the library.
 * `onProgress` hears of the steps (documents read, then the comparison itself) where this call is the one that begins it.
 */
export type CompareOptions = {
  unchanged?: boolean
  signal?: AbortSignal | undefined
  onProgress?: (done: number, total: number) => void
}

/**
 * Comparisons of stored releases: each is made once, kept in the library, and the last ones used in memory as well.
 * Methods throw `Problem` (`not-found`, `conflict` for releases that are changed meanwhile, `unavailable`, and
 * what the library throws) or the signal's reason.
 */
export type Comparisons = {
  /** Two releases that the caller may read, in the order in which they are named. */
  compare(pair: ComparedPair, caller: Caller, options?: CompareOptions): Promise<StoredComparison>
  /** Which two releases that would be. */
  resolve(pair: ComparedPair, caller: Caller, signal?: AbortSignal): Promise<ReleasePair>
  /** The comparison of two releases, whoever may read them. */
  between(pair: ReleasePair, options?: CompareOptions): Promise<StoredComparison>
  /** As `between`, where it has been made already; null otherwise. */
  find(pair: ReleasePair, options?: CompareOptions): Promise<StoredComparison | null>
  close(): Promise<void>
}

type Identified = { id: string; key: string; older: ReleaseDocuments; newer: ReleaseDocuments }

export function openComparisons(library: ReleaseLibrary, now: () => Date): Comparisons {
  const kept = keepComparisons()
  const engine = openComparisonEngine()
  const share = shareRunning<StoredComparison>()

  const resolve: Comparisons['resolve'] = async (pair, caller, signal) => {
    const all = await library.releases(caller.tenant, pair.package, {}, signal)
    kept.forgetOthers(caller.tenant, pair.package, all)
    return findPair(
      pair,
      all.filter(({ access }) => caller.access.includes(access)),
    )
  }
  const identify = async ({ from, to }: ReleasePair, options: CompareOptions): Promise<Identified> => {
    const older = { release: from, documents: await library.documents(from, options.signal) }
    const newer = { release: to, documents: await library.documents(to, options.signal) }
    const id = comparisonId(older, newer)
    return { id, key: options.unchanged ? `${id}+unchanged` : id, older, newer }
  }
  const known = async (
    pair: Identified,
    { unchanged, signal }: CompareOptions,
  ): Promise<StoredComparison | null> => {
    const remembered = kept.find(pair.key)
    if (remembered || unchanged) return remembered
    const { id, older, newer } = pair
    const key = { id, before: older.release, after: newer.release }
    const comparison = await library.comparison(key, now().toISOString(), signal)
    return comparison && remember(pair, comparison)
  }
  const remember = ({ key, older, newer }: Identified, comparison: StoredComparison['comparison']) => {
    const documents = new Set([...older.documents, ...newer.documents].map(({ path }) => path))
    const made: StoredComparison = { id: key, comparison, documents }
    kept.keep(made, [older.release, newer.release])
    return made
  }
  /** What is erased or parsed anew while it is read looks removed. */
  const refuseChanged = async ({ id, older, newer }: Identified, signal: AbortSignal): Promise<void> => {
    const present = await identify({ from: older.release, to: newer.release }, { signal })
    if (present.id === id) return
    const { package: name, label } = older.release
    throw new Problem(
      'conflict',
      `Release ${label} or ${newer.release.label} of ${name} was changed while they were compared.`,
      'Ask again; the next comparison is of the releases as they are then.',
      { retryable: true },
    )
  }
  const make = async (
    pair: Identified,
    { unchanged = false, onProgress }: CompareOptions,
    signal: AbortSignal,
  ): Promise<StoredComparison> => {
    const { id, older, newer } = pair
    const readAndCompare = async () => {
      const reader = await readReleases(older, newer, library, signal, onProgress)
      const compared = await engine.compare({ ...reader, package: newer.release.package, unchanged }, signal)
      return unchanged ? addSameDocuments(compared, older, newer, library, signal) : compared
    }
    const made = await readAndCompare().finally(() => refuseChanged(pair, signal))
    if (unchanged) return remember(pair, made)
    try {
      const key = { id, before: older.release, after: newer.release }
      await library.keepComparison(key, made, now().toISOString(), signal)
    } catch (error) {
      // it holds all the same; who asks when the store is free keeps it
      if (!(error instanceof Problem) || error.code !== 'store-busy') throw error
    }
    return remember(pair, made)
  }
  const between: Comparisons['between'] = async (releases, options = {}) => {
    const pair = await identify(releases, options)
    const found = await known(pair, options)
    return found ?? share(pair.key, signal => make(pair, options, signal), options.signal)
  }
  return {
    resolve,
    between,
    find: async (releases, options = {}) => known(await identify(releases, options), options),
    compare: async (pair, caller, options = {}) =>
      between(await resolve(pair, caller, options.signal), options),
    close: engine.close,
  }
}
