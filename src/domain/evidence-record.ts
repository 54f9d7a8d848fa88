import { z } from 'zod'
import { Decision, Scores, SentenceCheck } from './answer.ts'
import { Change, ChangeSide } from './change.ts'
import { DraftCitation } from './draft.ts'
import { EvidencePassage } from './evidence.ts'
import { AppliedPolicy } from './policy.ts'
import { Span } from './span.ts'
import { Understanding } from './understanding.ts'

/** A retrieved passage by where its words stand. `removed`: they were purged. */
export const PassageReference = EvidencePassage.omit({ section: true, cut: true }).extend({
  textHash: z.string(),
  span: Span,
  removed: z.literal(true).optional(),
})
export type PassageReference = z.infer<typeof PassageReference>

const SideReference = ChangeSide.omit({ quote: true })

/** A change record without the words of its sides, which stand at their places, and without its edits. */
export const ChangeReference = Change.omit({ edits: true }).extend({
  before: SideReference.nullable(),
  after: SideReference.nullable(),
})
export type ChangeReference = z.infer<typeof ChangeReference>

/** A sentence as it was scored; `citations` are positions in the record's citations, `change` in its changes. */
export const RecordedSentence = z.strictObject({
  text: z.string(),
  citations: z.array(z.int().nonnegative()),
  change: z.int().nonnegative().nullable(),
  support: z.number().nullable(),
  checks: z.array(SentenceCheck),
})
export type RecordedSentence = z.infer<typeof RecordedSentence>

/** A question as far as scores depend on it. */
export const ScoredQuestion = Understanding.omit({ referents: true, queries: true, clarify: true })
export type ScoredQuestion = z.infer<typeof ScoredQuestion>

/**
 * The scores of an answer, the decision on them and what both rest on, by reference: enough to show the evidence and to score it again
 * as long as its sources are kept. `sentences` are those that were scored, shown or not; null when a guard withheld
 * them. `dropped` are the reasons for which sentences were left out before.
 */
export const EvidenceRecord = z.strictObject({
  policy: AppliedPolicy,
  embedder: z.string(),
  question: ScoredQuestion,
  passages: z.array(PassageReference),
  changes: z.array(ChangeReference),
  otherChanges: z.int().nonnegative(),
  citations: z.array(DraftCitation.extend({ removed: z.literal(true).optional() })),
  sentences: z.array(RecordedSentence).nullable(),
  dropped: z.array(z.string()),
  scores: Scores,
  decision: Decision,
})
export type EvidenceRecord = z.infer<typeof EvidenceRecord>
