import { compareReleases } from '../../compare/compare-releases.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import { readDifferingDocuments } from './read-differing-documents.ts'

/** All changes between two releases that are more than format; each pair is compared once. */
export type ChangesBetween = (older: ScopeRelease, newer: ScopeRelease) => Promise<Change[]>

export function makeChangesBetween(
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): ChangesBetween {
  const known = new Map<string, Promise<Change[]>>()
  const compare = async (older: ScopeRelease, newer: ScopeRelease): Promise<Change[]> => {
    const [before, after] = await readDifferingDocuments(older, newer, caller, library, signal)
    // What differs in format alone is no answer to what changed.
    return compareReleases(older.package, before, after).changes.filter(
      ({ significance }) => significance !== 'format',
    )
  }
  return (older, newer) => {
    const key = `${older.ordinal} ${newer.ordinal}`
    const found = known.get(key) ?? compare(older, newer)
    known.set(key, found)
    return found
  }
}
