import type { Comparisons } from '../../comparisons/open-comparisons.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'

/** All changes between two releases. */
export type ChangesBetween = (older: ScopeRelease, newer: ScopeRelease) => Promise<Change[]>

export function makeChangesBetween(
  caller: Caller,
  comparisons: Pick<Comparisons, 'compare'>,
  signal: AbortSignal,
): ChangesBetween {
  return async (older, newer) => {
    const pair = { package: older.package, from: older.label, to: newer.label }
    const { comparison } = await comparisons.compare(pair, caller, { signal })
    return comparison.changes
  }
}
