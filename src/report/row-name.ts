import type { Change } from '../domain/change.ts'
import { newestSide } from './group-changes.ts'
import { toldOfSection } from './told-here.ts'

/**
 * What a report calls the row of a change: its key; for one that only several columns tell from the others what its
 * description calls it, such as "territory 001, class 1C, symbol 21"; '' where nothing names it.
 */
export function rowName(change: Change): string {
  const { item } = newestSide(change).place
  if (item !== null) return item
  const cell = change.details.find(({ type }) => /^cell\b/.test(type))
  if (!cell || !change.before || !change.after) return ''
  const told = toldOfSection(change)
  const column = cell.type.replace(/^cell:?\s*/, '')
  const ends = [`: ${column} ${cell.before ?? ''}`, `, ${column}, `, `: ${cell.before ?? ''}`]
  const at = ends.map(end => told.toLowerCase().indexOf(end.trimEnd().toLowerCase())).find(index => index > 0)
  return at === undefined ? '' : told.slice(0, at).replace(/, (?:in another order|moved from .*)$/, '')
}
