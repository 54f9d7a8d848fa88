import type { IndexedPassage } from '../../../src/search/search-index.ts'
import type { BenchPassage } from '../search/make-passages.ts'

/** As an index takes it, living from the release with that ordinal on. */
export function toIndexed(
  { number, heading, vector, ...passage }: BenchPassage,
  first: number,
): IndexedPassage {
  const { id: textHash } = passage
  return {
    passage: {
      ...passage,
      tenant: 'local',
      access: 'public',
      textHash,
      trail: [heading],
      identifiers: [number],
    },
    vector,
    lifespans: [{ first, last: null }],
  }
}
