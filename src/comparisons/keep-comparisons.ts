import type { Comparison } from '../domain/change.ts'
import type { Release } from '../domain/release.ts'

/** A comparison of two stored releases. `id` is the same for the same contents and engine; `documents` are the paths of both. */
export type StoredComparison = { id: string; comparison: Comparison; documents: ReadonlySet<string> }

type Kept = { made: StoredComparison; releases: readonly Release[]; characters: number }

const limits = { comparisons: 16, characters: 64 * 1024 * 1024 }

/**
 * The comparisons used last, in memory; beyond the limits (the texts they quote, in UTF-16 units) the one unused for
 * longest goes. The newest stays whatever its size, since its next page is likely to be asked for.
 */
export function keepComparisons({ comparisons, characters } = limits) {
  const kept = new Map<string, Kept>()

  return {
    find(id: string): StoredComparison | null {
      const found = kept.get(id)
      if (!found) return null
      kept.delete(id)
      kept.set(id, found)
      return found.made
    },

    keep(made: StoredComparison, releases: readonly Release[]): void {
      kept.set(made.id, { made, releases, characters: sizeOf(made) })
      let sum = 0
      for (const each of kept.values()) sum += each.characters
      for (const [id, each] of kept) {
        if (kept.size === 1 || (kept.size <= comparisons && sum <= characters)) break
        kept.delete(id)
        sum -= each.characters
      }
    },

    /** Drops the package's comparisons with releases that are gone: hidden, replaced or erased. */
    forgetOthers(tenant: string, packageName: string, living: readonly Release[]): void {
      const ordinals = new Set(living.map(({ ordinal }) => ordinal))
      for (const [id, { releases }] of kept) {
        const gone = releases.some(
          release =>
            release.tenant === tenant && release.package === packageName && !ordinals.has(release.ordinal),
        )
        if (gone) kept.delete(id)
      }
    },
  }
}

function sizeOf({ comparison }: StoredComparison): number {
  let sum = 0
  for (const { before, after, edits, description } of comparison.changes) {
    sum += description.length + (before?.quote.length ?? 0) + (after?.quote.length ?? 0)
    for (const edit of edits) sum += (edit.before?.text.length ?? 0) + (edit.after?.text.length ?? 0)
  }
  return sum
}
