import type { Change } from '../domain/change.ts'
import { numberedHeading } from '../language/numbered-heading.ts'
import { newestSide } from './group-changes.ts'
import { visibleLine } from './visible-text.ts'
import { withoutName } from './without-name.ts'

/** A change's description where its section, row and kind have been named already: "name Monthly, payments 12". */
export function toldHere(change: Change): string {
  const { item } = newestSide(change).place
  const told = withoutName(visibleLine(item ?? ''), toldOfSection(change))
  // A row may be named with its column before its key.
  const sign = (isLoneRow(change) ? /^.*?(?:added|removed): / : /^(?:added|removed): /).exec(told)
  return sign ? told.slice(sign[0].length) : told
}

/** A change's description where its section has been named already. */
export function toldOfSection(change: Change): string {
  const { number, heading, trail } = newestSide(change).place
  const named = numberedHeading(number, heading)
  return withoutName(visibleLine(named || trail.at(-1) || ''), visibleLine(change.description))
}

/** What a head may say of a text that was replaced as a whole: "list rewritten (8 entries, now 7)". */
export const rewrittenAs = ({ description }: Change): string =>
  /, ((?:[a-z]+ )?rewritten(?: \([^)]*\))?): “/.exec(description)?.[1] ?? ''

/** Whether the description tells a change better than its quote: the row of a table, by its columns. */
export const isLoneRow = ({ before, after, description }: Change): boolean =>
  (before === null || after === null) &&
  (newestSide({ before, after }).place.item !== null || /, (?:added|removed): /.test(description)) &&
  !/(?:added|removed): “/.test(description)
