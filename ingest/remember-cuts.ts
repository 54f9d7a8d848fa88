import type { PassageCut } from '../src/domain/passage.ts'
import type { ReleaseLibrary } from '../src/library/release-library.ts'

type Cuts = Omit<PassageCut, 'blocks'>[]
export type RememberingLibrary = ReleaseLibrary & {
  /** Takes the cuts of a document version that is about to be stored. */
  remember(documentVersion: string, cuts: readonly PassageCut[]): void
}

/** Characters of passages that are held. */
const mostText = 16_000_000

/**
 * A library that reads the cuts of a document version once: an ingest needs those of what it stores, and of what that
 * differs from, again to index them. What is too much to hold is read again.
 */
export function rememberCuts(library: ReleaseLibrary): RememberingLibrary {
  const known = new Map<string, Cuts>()
  let held = 0
  const keep = (documentVersion: string, cuts: Cuts) => {
    if (known.has(documentVersion)) return
    const length = cuts.reduce((sum, { text }) => sum + text.length, 0)
    if (held + length > mostText) return
    held += length
    known.set(documentVersion, cuts)
  }
  return {
    ...library,
    remember: (documentVersion, cuts) =>
      keep(
        documentVersion,
        cuts.map(({ blocks: _, ...cut }) => cut),
      ),
    async cuts(documentVersion, signal) {
      const before = known.get(documentVersion)
      if (before !== undefined) return before
      const cuts = await library.cuts(documentVersion, signal)
      keep(documentVersion, cuts)
      return cuts
    },
  }
}
