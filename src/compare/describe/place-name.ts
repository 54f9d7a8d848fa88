import { numberedHeading } from '../../language/numbered-heading.ts'
import type { DraftSide } from '../changes/draft.ts'

/** "4.3 Motor vehicle report", the trail's last name where a section has no heading; '' where nothing names it. */
export function fullHeading({ placed }: DraftSide): string {
  const { number, heading, trail } = placed.section
  return numberedHeading(number, heading || (number === null ? (trail.at(-1) ?? '') : ''))
}

/** A section by its heading, else by its document. */
export const sectionName = (side: DraftSide): string => fullHeading(side) || side.placed.document

/** Number and heading of a place, else its document's title, with the row or entry in it: "1.3 Arrangement, rule 14". */
export function placeName({ placed }: DraftSide, label: string | null): string {
  const { number, heading, trail } = placed.section
  const section = numberedHeading(number, heading) || trail.at(-1) || placed.document
  return label === null || label === '' ? section : `${section}, ${label}`
}
