import type { ReportChange, ReportSide } from '../api/replies.ts'

/** The side that stands in the newer release; the older one of what was removed. */
export function newestSide({ before, after }: ReportChange): ReportSide {
  const side = after ?? before
  if (side === null) throw new TypeError('a change without sides')
  return side
}

/** `2.3 Number of vehicles`; the document's path for text above the first heading. */
export const nameOfSide = ({ number, heading, document }: ReportSide) =>
  [number, heading].filter(Boolean).join(' ') || document

/** The key of the row or entry that a change is about (`014`), by its id; null where it is about none. */
export function rowOfChange({ id }: ReportChange): string | null {
  const key = /\/row:([^:~]+)(?:[:~][^/]*)?$/.exec(id)?.[1]
  return key === undefined ? null : decodeURIComponent(key)
}
