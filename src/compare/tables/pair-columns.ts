import { pairByKey } from './pair-by-key.ts'
import type { Column } from './table-comparison.ts'
import { countValues, type TableSide } from './table-side.ts'

/** Positions of a column on both sides. */
export type ColumnMatch = { before: number; after: number }
/** Positions of a row on both sides. */
export type RowMatch = { before: number; after: number }

/** A column under another name keeps at least this part of its values. */
const SAME_VALUES = 0.5
/** Cells looked at per pair of columns that may be one renamed. */
const MOST_LOOKED_AT = 2000

/** Columns of the same name, in order where several have it; then those whose names differ in case and separators alone. */
export function pairNamedColumns(before: TableSide, after: TableSide): ColumnMatch[] {
  const matches: ColumnMatch[] = []
  const free = new Set(before.columns)
  const taken = new Set<number>()
  const spellings = [(name: string) => name, (name: string) => name.toLowerCase().replace(/[\s_-]+/g, ' ')]
  for (const spelling of spellings) {
    const keyOf = ({ name }: Column) => (name === '' ? null : spelling(name))
    const open = after.columns.filter(({ index }) => !taken.has(index))
    for (const [older, newer] of pairByKey(free, open, { before: keyOf, after: keyOf })) {
      free.delete(older)
      taken.add(newer.index)
      matches.push({ before: older.index, after: newer.index })
    }
  }
  return matches
}

/** Adds columns that hold much the same values, whatever their rows: good enough to find keys by. */
export function guessRenamed(
  before: TableSide,
  after: TableSide,
  named: readonly ColumnMatch[],
): ColumnMatch[] {
  const lefts = new Map(free(before, named, 'before').map(column => [column, countValues(before, column)]))
  const rights = new Map(free(after, named, 'after').map(column => [column, countValues(after, column)]))
  const fewest = Math.max(1, Math.min(before.values.length, after.values.length))
  return [
    ...named,
    ...bestPairs([...lefts.keys()], [...rights.keys()], (older, newer) => {
      let common = 0
      const others = rights.get(newer)!
      for (const [value, count] of lefts.get(older)!)
        if (value !== '') common += Math.min(count, others.get(value) ?? 0)
      return common / fewest
    }),
  ]
}

/**
 * Adds the columns that are others renamed, judged row by row. Where no table names its columns and both have as
 * many, what is left pairs by position.
 */
export function pairRenamed(
  before: TableSide,
  after: TableSide,
  named: readonly ColumnMatch[],
  rows: readonly RowMatch[],
): ColumnMatch[] {
  const step = Math.max(1, Math.ceil(rows.length / MOST_LOOKED_AT))
  const sample = rows.filter((_, index) => index % step === 0)
  const renamed = bestPairs(free(before, named, 'before'), free(after, named, 'after'), (older, newer) => {
    let [filled, equal] = [0, 0]
    for (const row of sample) {
      const [from, to] = [before.values[row.before]![older]!, after.values[row.after]![newer]!]
      if (from === '' && to === '') continue
      filled++
      if (from === to) equal++
    }
    return filled === 0 ? 0 : equal / filled
  })
  const matches = [...named, ...renamed]
  const unnamed = [...before.columns, ...after.columns].every(({ name }) => name === '')
  if (!unnamed || before.columns.length !== after.columns.length) return matches
  const rights = free(after, matches, 'after')
  return [
    ...matches,
    ...free(before, matches, 'before').map((older, index) => ({ before: older, after: rights[index]! })),
  ]
}

function free(side: TableSide, matches: readonly ColumnMatch[], which: 'before' | 'after'): number[] {
  const taken = new Set(matches.map(match => match[which]))
  return side.columns.flatMap(({ index }) => (taken.has(index) ? [] : [index]))
}

/** Greedy pairs of the highest scores; ties go to columns that stand nearest to each other. */
function bestPairs(
  lefts: readonly number[],
  rights: readonly number[],
  score: (before: number, after: number) => number,
): ColumnMatch[] {
  const candidates = lefts.flatMap((before, left) =>
    rights.flatMap((after, right) => {
      const value = score(before, after)
      return value >= SAME_VALUES ? [{ before, after, value, apart: Math.abs(left - right) }] : []
    }),
  )
  candidates.sort(
    (a, b) => b.value - a.value || a.apart - b.apart || a.before - b.before || a.after - b.after,
  )
  const [taken, given] = [new Set<number>(), new Set<number>()]
  return candidates.flatMap(({ before, after }) => {
    if (taken.has(before) || given.has(after)) return []
    taken.add(before)
    given.add(after)
    return [{ before, after }]
  })
}
