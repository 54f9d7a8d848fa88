import type { Comparisons } from '../../comparisons/open-comparisons.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'

/** All changes between two releases that are more than format. */
export type ChangesBetween = (older: ScopeRelease, newer: ScopeRelease) => Promise<Change[]>

export function makeChangesBetween(
  caller: Caller,
  comparisons: Pick<Comparisons, 'compare'>,
  signal: AbortSignal,
): ChangesBetween {
  return async (older, newer) => {
    const pair = { package: older.package, from: older.label, to: newer.label }
    const { comparison } = await comparisons.compare(pair, caller, { signal })
    // What differs in format alone is no answer to what changed.
    return comparison.changes.filter(({ significance }) => significance !== 'format')
  }
}
