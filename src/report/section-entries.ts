import type { Change } from '../domain/change.ts'
import { type CellChange, cellChanges } from './cell-changes.ts'
import { rowName } from './row-name.ts'

/** What a report shows as one: a change, or the changed cells of a row. `changes` are never none. */
export type Entry = { changes: Change[]; cells: CellChange[] | null }

/** The entries of a section; `format` are changes that differ in format alone, where they are several: each says the same. */
export type SectionEntries = { entries: Entry[]; format: Change[] }

/** The changes of a section in their order; cells of one row with changes of the same sort are put together. */
export function sectionEntries(changes: readonly Change[]): SectionEntries {
  const format = changes.filter(({ significance }) => significance === 'format')
  const apart = format.length > 1
  const shown = apart ? changes.filter(({ significance }) => significance !== 'format') : changes
  return { entries: toEntries(shown), format: apart ? format : [] }
}

/** One entry for each change, or for the changed cells of a row. */
export function toEntries(changes: readonly Change[]): Entry[] {
  const entries: Entry[] = []
  for (const change of changes) {
    const cells = change.before && change.after ? cellChanges(change) : null
    const last = entries.at(-1)
    if (cells && last?.cells && isSameRow(last.changes[0]!, change)) {
      last.changes.push(change)
      last.cells.push(...cells)
    } else entries.push({ changes: [change], cells })
  }
  return entries
}

function isSameRow(first: Change, second: Change): boolean {
  const name = rowName(first)
  return (
    name !== '' &&
    name === rowName(second) &&
    first.significance === second.significance &&
    first.kinds.join() === second.kinds.join()
  )
}
