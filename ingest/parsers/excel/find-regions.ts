import { type GridRow, ownCells, partOfRow } from './sheet-grid.ts'

/** Rows of a sheet that belong together, within columns: nothing in them is apart by a blank row or column. */
export type Region = { rows: GridRow[]; left: number; right: number }

/** Regions inside regions; what is nested deeper is one. */
const deepest = 12
/** Of the rows of two parts beside each other, this part must be on both sides for them to be one. */
const sharedByOne = 0.5
/** Fewer numbers rise by chance. */
const fewestRising = 4

/**
 * The regions of a sheet, in reading order: cut at blank rows, then at blank columns, and so on. Lines above a table that reach over
 * what is cut are regions of their own.
 */
export function findRegions(rows: readonly GridRow[], depth = 0): Region[] {
  return bandsOf(rows).flatMap(band => {
    const lines = titleLines(band)
    const titles = lines === 0 ? [] : [regionOf(band.slice(0, lines))]
    const rest = band.slice(lines)
    if (rest.length === 0) return titles
    const groups = joinGroups(rest, columnGroups(rest))
    if (groups.length === 1 || depth >= deepest) return [...titles, regionOf(rest)]
    return [...titles, ...groups.flatMap(group => findRegions(partOf(rest, group), depth + 1))]
  })
}

/** Rows without a blank one between them. */
function bandsOf(rows: readonly GridRow[]): GridRow[][] {
  const bands: GridRow[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    if (row.number - last > 1) bands.push([])
    bands.at(-1)!.push(row)
    last = row.reach
  }
  return bands
}

/** How many rows at the top hold one cell, at the left of what stands below them: titles, unless no row holds more. */
function titleLines(band: readonly GridRow[]): number {
  let lines = 0
  while (lines < band.length && ownCells(band[lines]!) === 1) lines++
  if (lines === band.length || lines === 0) return lines
  let left = Number.POSITIVE_INFINITY
  for (const row of band.slice(lines, lines + 50)) left = Math.min(left, row.columns[0]!)
  const isTitle = (row: GridRow) => row.columns[0]! <= left && row.kinds[0] === 't'
  const other = band.slice(0, lines).findIndex(row => !isTitle(row))
  return other === -1 ? lines : other
}

type Group = { left: number; right: number }

/** Ranges of columns without a blank one inside. */
function columnGroups(rows: readonly GridRow[]): Group[] {
  const filled = new Set<number>()
  for (const { columns } of rows) for (const column of columns) filled.add(column)
  const groups: Group[] = []
  for (const column of [...filled].sort((a, b) => a - b)) {
    const last = groups.at(-1)
    if (last !== undefined && column === last.right + 1) last.right = column
    else groups.push({ left: column, right: column })
  }
  return groups
}

/** A column that sets nothing but distance does not part a table: what stands beyond it shares the rows and has no keys. */
function joinGroups(rows: readonly GridRow[], groups: readonly Group[]): Group[] {
  const joined: Group[] = []
  for (const group of groups) {
    const last = joined.at(-1)
    if (last !== undefined && areOne(partOf(rows, last), last, partOf(rows, group), group))
      last.right = group.right
    else joined.push({ ...group })
  }
  return joined
}

function areOne(lefts: readonly GridRow[], left: Group, rights: readonly GridRow[], right: Group): boolean {
  const numbers = new Set(lefts.map(({ number }) => number))
  const shared = rights.filter(({ number }) => numbers.has(number)).length
  if (shared < Math.max(lefts.length, rights.length) * sharedByOne) return false
  if (left.left === left.right || right.left === right.right) return true
  return !hasOwnKeys(rights, right.left) && !(hasTitle(lefts, left.left) && hasTitle(rights, right.left))
}

/** Whether the first column tells the rows apart by itself: words, or numbers that rise. */
function hasOwnKeys(rows: readonly GridRow[], first: number): boolean {
  let [words, numbers, rises] = [0, 0, true]
  let last = Number.NEGATIVE_INFINITY
  for (const row of rows.slice(1)) {
    if (row.columns[0] !== first) continue
    if (row.kinds[0] !== 'n') words++
    else {
      const number = Number.parseFloat(row.texts[0]!.replaceAll(',', ''))
      rises &&= number > last
      last = number
      numbers++
    }
  }
  return words > numbers || (rises && numbers >= fewestRising)
}

/** Whether the first row is one text at the left, above one of several. */
function hasTitle([first, second]: readonly GridRow[], left: number): boolean {
  if (first === undefined || second === undefined) return false
  return ownCells(first) === 1 && first.columns[0] === left && ownCells(second) > 1
}

const partOf = (rows: readonly GridRow[], { left, right }: Group): GridRow[] =>
  rows.flatMap(row => partOfRow(row, left, right) ?? [])

export function regionOf(rows: GridRow[]): Region {
  let [left, right] = [Number.POSITIVE_INFINITY, 0]
  for (const { columns } of rows) {
    left = Math.min(left, columns[0]!)
    right = Math.max(right, columns.at(-1)!)
  }
  return { rows, left, right }
}
