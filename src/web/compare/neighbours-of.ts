import type { ReportChange, ReportSide } from '../api/replies.ts'
import type { ChangePages } from './change-pages.ts'

/** So far up and down the list changes of the same section are looked for. */
const NEAR = 20

/** The changes of the same sections near a position, as far as they are read. */
export function neighboursOf(pages: ChangePages, change: ReportChange, position: number): ReportChange[] {
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, index) => pages.at(position - NEAR + index))
  return near.filter(
    (each): each is ReportChange =>
      each !== null &&
      each.id !== change.id &&
      (isSameSection(each.before, change.before) || isSameSection(each.after, change.after)),
  )
}

const isSameSection = (one: ReportSide | null, other: ReportSide | null) =>
  one !== null && one.document === other?.document && one.section === other.section
