import { z } from 'zod'
import { Place } from './place.ts'

export const ChangeKind = z.enum(['added', 'removed', 'modified', 'moved', 'renumbered', 'split', 'merged'])
export type ChangeKind = z.infer<typeof ChangeKind>

export const Significance = z.enum(['substantive', 'editorial', 'format'])
export type Significance = z.infer<typeof Significance>

/** One side of a change: a place, the canonical text at its span, and the hash of the document's source; `removed` as in `Citation`. */
export const ChangeSide = z.strictObject({
  place: Place,
  quote: z.string(),
  documentVersion: z.string(),
  contentHash: z.string(),
  removed: z.literal(true).optional(),
})
export type ChangeSide = z.infer<typeof ChangeSide>

/** A typed difference inside a change, such as a cell or a number; absent sides are null. */
export const ChangeDetail = z.strictObject({
  type: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type ChangeDetail = z.infer<typeof ChangeDetail>

/** One difference between two releases, at the smallest place that explains it. */
export const Change = z.strictObject({
  id: z.string(),
  kinds: z.array(ChangeKind).min(1),
  significance: Significance,
  before: ChangeSide.nullable(),
  after: ChangeSide.nullable(),
  details: z.array(ChangeDetail),
  description: z.string(),
})
export type Change = z.infer<typeof Change>

/** All changes between two releases of a package. */
export const Comparison = z.strictObject({
  package: z.string(),
  from: z.string(),
  to: z.string(),
  changes: z.array(Change),
})
export type Comparison = z.infer<typeof Comparison>
