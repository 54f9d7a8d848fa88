import { columnName } from './cell-range.ts'
import type { Attachments } from './read-attachments.ts'
import type { SheetEntry } from './read-workbook.ts'
import type { CellTally, SheetGrid, Stretch } from './sheet-grid.ts'

const mostNamed = 5
const mostTold = 50

/** What of a sheet could not be read. */
export function sheetWarnings(
  { name }: SheetEntry,
  { withoutResult, withoutText }: SheetGrid,
  { charts, pictures }: Attachments,
): string[] {
  const warnings: string[] = []
  if (withoutResult.count > 0)
    warnings.push(
      `${counted(withoutResult.count, 'formula')} without a stored result, left blank (${named(withoutResult)}): open it in Excel and save it`,
    )
  if (withoutText.count > 0)
    warnings.push(
      `${counted(withoutText.count, 'cell')} whose text is missing from the file (${named(withoutText)})`,
    )
  if (charts > 0) warnings.push(`${counted(charts, 'chart')} left out`)
  if (pictures > 0) warnings.push(`${counted(pictures, 'picture')} left out`)
  return warnings.map(warning => `sheet "${name}": ${warning}`)
}

/** What a reader of a sheet must know though all of it was read. */
export function sheetNotes(
  { name, state }: SheetEntry,
  { hiddenRows, hiddenColumns, errors }: SheetGrid,
  { pivots }: Attachments,
): string[] {
  const notes: string[] = []
  if (state === 'hidden') notes.push('is hidden; it was read')
  if (state === 'veryHidden') notes.push('is hidden from Excel’s own list of hidden sheets; it was read')
  if (hiddenRows.length > 0) notes.push(`hidden ${stretches('row', hiddenRows, String)} read`)
  if (hiddenColumns.length > 0) notes.push(`hidden ${stretches('column', hiddenColumns, columnName)} read`)
  if (errors.count > 0) notes.push(`${counted(errors.count, 'cell')} with an error (${named(errors)})`)
  if (pivots > 0) notes.push(`${counted(pivots, 'pivot table')} read as last refreshed`)
  return notes.map(note => `sheet "${name}": ${note}`)
}

/** Which sheets hold nothing. */
export function emptySheets(empty: readonly SheetEntry[]): string[] {
  const names = empty.slice(0, mostNamed).map(({ name }) => `"${name}"`)
  const more =
    empty.length > names.length
      ? [...names, `${(empty.length - names.length).toLocaleString('en-US')} more`]
      : names
  return empty.length > 0 ? [`${counted(empty.length, 'sheet')} without cells: ${more.join(', ')}`] : []
}

/** The first of many warnings or notes, and how many more there are. */
export function firstOf(told: readonly string[]): string[] {
  const more = told.length - mostTold
  return more > 0 ? [...told.slice(0, mostTold), `${counted(more, 'note')} more on other sheets`] : [...told]
}

const plurals: Record<string, string> = { formula: 'formulas' }
const counted = (count: number, what: string) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? what : (plurals[what] ?? `${what}s`)}`

const named = ({ count, first }: CellTally) => first.join(', ') + (count > first.length ? ', …' : '')

/** `rows 4–9, 12`. */
function stretches(what: string, found: readonly Stretch[], nameOf: (number: number) => string): string {
  const texts = found
    .slice(0, mostNamed)
    .map(([from, to]) => (from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`))
  const isOne = found.length === 1 && found[0]![0] === found[0]![1]
  return `${what}${isOne ? '' : 's'} ${texts.join(', ')}${found.length > mostNamed ? ', …' : ''}`
}
