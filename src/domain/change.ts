import { z } from 'zod'
import { Place } from './place.ts'
import { Span } from './span.ts'

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

/** A range of a document's canonical text, and what stands there. */
export const EditSide = z.strictObject({ document: z.string(), span: Span, text: z.string() })
export type EditSide = z.infer<typeof EditSide>

/**
 * The smallest replacement of one range of canonical text by another. A side is null where the change has no such
 * side; what comes in or goes inside a text that both releases have stands at an empty span of the other side.
 * `moved` says that the old range stands at the new one now, its text kept but for the edits inside: both texts
 * are left empty. So every changed character lies in exactly one edit that is not `moved`.
 */
export const Edit = z.strictObject({
  before: EditSide.nullable(),
  after: EditSide.nullable(),
  moved: z.literal(true).optional(),
})
export type Edit = z.infer<typeof Edit>

/** A typed difference inside a change, such as a cell or a number; absent sides are null. */
export const ChangeDetail = z.strictObject({
  type: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type ChangeDetail = z.infer<typeof ChangeDetail>

/**
 * One difference between two releases, at the smallest place that explains it. `score` tells how alike the two
 * sides are, 0 to 1; null for a change that has one side only.
 */
export const Change = z.strictObject({
  id: z.string(),
  kinds: z.array(ChangeKind).min(1),
  significance: Significance,
  before: ChangeSide.nullable(),
  after: ChangeSide.nullable(),
  edits: z.array(Edit).default([]),
  details: z.array(ChangeDetail),
  score: z.number().min(0).max(1).nullable().default(null),
  description: z.string(),
})
export type Change = z.infer<typeof Change>

/** The sides that a change has, the older first. */
export const sidesOf = <Side>({ before, after }: { before: Side | null; after: Side | null }): Side[] =>
  [before, after].filter(side => side !== null)

const Count = z.int().nonnegative()

/** How many changes there are, by kind (a change of two kinds counts in both), significance and document (the newer path). */
export const ComparisonSummary = z.strictObject({
  changes: Count,
  kinds: z.record(ChangeKind, Count),
  significance: z.record(Significance, Count),
  documents: z.array(
    z.strictObject({ document: z.string(), changes: Count, significance: z.record(Significance, Count) }),
  ),
  /** Pairs of sections that were compared, and those among them without any difference. */
  sections: z.strictObject({ compared: Count, unchanged: Count }),
})
export type ComparisonSummary = z.infer<typeof ComparisonSummary>

/**
 * One release as it was compared. `hash` is SHA-256 over the paths and content hashes of all its documents;
 * `identical` documents stand unchanged at the same path in both releases; `characters` are those of the others.
 */
export const ComparedRelease = z.strictObject({
  release: z.string(),
  hash: z.string(),
  documents: Count,
  identical: Count,
  characters: Count,
})
export type ComparedRelease = z.infer<typeof ComparedRelease>

/** What a comparison rests on: nothing else changed between these two contents, but in what could not be read in full. */
export const Completeness = z.strictObject({
  before: ComparedRelease,
  after: ComparedRelease,
  notFullyRead: z.array(
    z.strictObject({ release: z.string(), document: z.string(), warnings: z.array(z.string()) }),
  ),
  engine: z.string(),
})
export type Completeness = z.infer<typeof Completeness>

/** A section by its document's path and its anchor. */
const SectionName = z.strictObject({ document: z.string(), section: z.string() })

/** Which section of the newer release a section of the older one is; null for one that has no partner. */
export const SectionPairing = z.strictObject({
  before: SectionName.nullable(),
  after: SectionName.nullable(),
})
export type SectionPairing = z.infer<typeof SectionPairing>

/**
 * All changes between two releases of a package. `pairings` are those of sections that are not known by the same path
 * and anchor in both releases; every other section that both have is paired with its namesake. `unchanged` lists
 * matched places without a difference, if asked for.
 */
export const Comparison = z.strictObject({
  package: z.string(),
  from: z.string(),
  to: z.string(),
  summary: ComparisonSummary,
  changes: z.array(Change),
  completeness: Completeness,
  pairings: z.array(SectionPairing).default([]),
  unchanged: z.array(z.strictObject({ before: ChangeSide, after: ChangeSide })).optional(),
})
export type Comparison = z.infer<typeof Comparison>
