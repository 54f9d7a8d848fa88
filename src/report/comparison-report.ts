import { z } from 'zod'
import {
  type Change,
  ChangeDetail,
  ChangeKind,
  type ChangeSide,
  type Comparison,
  ComparisonSummary,
  Completeness,
  Edit,
  Significance,
} from '../domain/change.ts'
import { mainChanges } from './main-changes.ts'

/** A place of one release and the canonical text at `[start, end)` of its document; `contentHash` is the document's. */
export const ReportSide = z.strictObject({
  release: z.string(),
  document: z.string(),
  section: z.string(),
  number: z.string().nullable(),
  heading: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  contentHash: z.string(),
})
export type ReportSide = z.infer<typeof ReportSide>

/**
 * One change. `details` are its typed values, in the order of the text. The first detail of a cell is `cell: <column>`
 * with the whole values, which says where; those behind it are the typed values that differ inside the cell (number,
 * date, modal …), which say what, so that changes can be asked for by type: of a cell that is a number both give the
 * same two values. A change of format, and a text that was replaced as a whole, have no details.
 */
export const ReportChange = z.strictObject({
  id: z.string(),
  kinds: z.array(ChangeKind).min(1),
  significance: Significance,
  before: ReportSide.nullable(),
  after: ReportSide.nullable(),
  edits: z.array(Edit),
  details: z.array(ChangeDetail),
  score: z.number().min(0).max(1).nullable(),
  description: z.string(),
})
export type ReportChange = z.infer<typeof ReportChange>

/**
 * A comparison as JSON: the contract with programs. `summary` counts the changes that pass the filters, which may be
 * more than a page holds; `completeness` is about the whole comparison. `unchanged` lists the matched places without
 * a difference, where it was asked for.
 */
export const ComparisonReport = z.strictObject({
  package: z.string(),
  from: z.string(),
  to: z.string(),
  summary: ComparisonSummary,
  changes: z.array(ReportChange),
  completeness: Completeness,
  unchanged: z.array(z.strictObject({ before: ReportSide, after: ReportSide })).optional(),
})
export type ComparisonReport = z.infer<typeof ComparisonReport>

/**
 * What a reader should look at first: `text` tells the change with the id `change` without the words of `place`; `alike`
 * are changes of the same wording at other places; `count` is how many changes the place has, 1 on further lines about it.
 */
export const ReportMainChange = z.strictObject({
  change: z.string(),
  place: z.string(),
  text: z.string(),
  count: z.int().positive(),
  alike: z.array(z.string()),
})
export type ReportMainChange = z.infer<typeof ReportMainChange>

/**
 * A page of it over HTTP. `start` is the position of its first change among those that pass the filters, counted from 0;
 * `next` the address of the following one. `main` stands on the first page, and is null on others.
 */
export const ComparisonPage = ComparisonReport.extend({
  start: z.int().nonnegative(),
  main: z.array(ReportMainChange).nullable(),
  next: z.string().nullable(),
})
export type ComparisonPage = z.infer<typeof ComparisonPage>

/** The JSON form of a comparison. */
export function reportComparison(comparison: Comparison): ComparisonReport {
  const { changes, unchanged, package: packageName, from, to, summary, completeness } = comparison
  return {
    package: packageName,
    from,
    to,
    summary,
    changes: changes.map(reportChange),
    completeness,
    ...(unchanged && {
      unchanged: unchanged.map(pair => ({ before: reportSide(pair.before), after: reportSide(pair.after) })),
    }),
  }
}

/** The JSON form of what matters most among these changes, at most five. */
export function reportMainChanges(changes: readonly Change[]): ReportMainChange[] {
  return mainChanges(changes, 5).map(({ change, alike, ...told }) => ({
    change: change.id,
    ...told,
    alike: alike.map(({ id }) => id),
  }))
}

export function reportChange(change: Change): ReportChange {
  const { id, kinds, significance, before, after, edits, details, score, description } = change
  return {
    id,
    kinds,
    significance,
    before: before && reportSide(before),
    after: after && reportSide(after),
    edits,
    details,
    score,
    description,
  }
}

function reportSide({ place, quote, contentHash }: ChangeSide): ReportSide {
  const { release, document, section, number, heading, span } = place
  return { release, document, section, number, heading, start: span.start, end: span.end, quote, contentHash }
}
