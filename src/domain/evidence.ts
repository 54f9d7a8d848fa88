import { z } from 'zod'
import { Change } from './change.ts'
import { PassageCut } from './passage.ts'
import { SectionOutline } from './section.ts'

/** A passage at its place in one release. */
export const LocatedPassage = z.strictObject({
  package: z.string(),
  release: z.string(),
  document: z.string(),
  documentVersion: z.string(),
  contentHash: z.string(),
  section: SectionOutline,
  cut: PassageCut,
})
export type LocatedPassage = z.infer<typeof LocatedPassage>

/** A retrieved passage; `rank` counts from 1, legs that did not find it are null. */
export const EvidencePassage = LocatedPassage.extend({
  id: z.string(),
  rank: z.int().positive(),
  score: z.number(),
  keyword: z.strictObject({ rank: z.int(), score: z.number() }).nullable(),
  vector: z.strictObject({ rank: z.int(), score: z.number() }).nullable(),
})
export type EvidencePassage = z.infer<typeof EvidencePassage>

/**
 * Everything an answer may rest on, best first. `changes` concern the question, `otherChanges` counts the rest of the
 * comparison.
 */
export const Evidence = z.strictObject({
  passages: z.array(EvidencePassage),
  changes: z.array(Change),
  otherChanges: z.int().nonnegative(),
})
export type Evidence = z.infer<typeof Evidence>
