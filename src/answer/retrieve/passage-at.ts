import type { EvidencePassage, LocatedPassage } from '../../domain/evidence.ts'

/** A passage that was read for where it stands, not searched for. */
export const passageAt = (passage: LocatedPassage, rank = 1, score = 0): EvidencePassage => ({
  ...passage,
  ...{ id: passage.cut.textHash, rank, score },
  keyword: null,
  vector: null,
})
