import type { TableBlock } from '../domain/block.ts'
import { matchSimilar } from './align/match-similar.ts'
import { pairEqual } from './align/pair-equal.ts'
import { blocksOf, type ComparedSection } from './align/placed-section.ts'
import { isNameGrid } from './name-grid.ts'
import { type Leaf, sectionLeaves } from './section-leaves.ts'
import { compareTables } from './tables/compare-tables.ts'
import type { TableComparison } from './tables/table-comparison.ts'

/** Leaves share this part of their words when one is the other, edited. */
const SIMILAR = 0.5
/** So much alike that it counts for more than an equal key. */
const VERY_SIMILAR = 0.8
/** Shorter texts say too little to be found again under another key. */
const TELLING = 20

/** Two tables that are one table in two releases. */
export type TableMatch = { before: TableBlock; after: TableBlock; comparison: TableComparison }

/** The leaves of two versions of a section, the pairs among them, older first, and its tables. */
export type LeafPairs = { olds: Leaf[]; news: Leaf[]; pairs: Map<Leaf, Leaf>; tables: TableMatch[] }

/**
 * Pairs leaves: headings, then the rows of tables, then equal text under an equal key, equal or nearly equal text
 * under any, and an equal key. Exchanging the sections gives the same pairs.
 */
export function pairLeaves(before: ComparedSection, after: ComparedSection): LeafPairs {
  const olds = sectionLeaves(before)
  const news = sectionLeaves(after)
  const tables = pairTables(tablesOf(before), tablesOf(after))
  const pairs: [number, number][] = []
  if (olds[0]?.kind === 'heading' && news[0]?.kind === 'heading') pairs.push([0, 0])
  for (const pair of rowPairs(olds, news, tables)) pairs.push(pair)
  const inTables = comparedTables(tables)
  const open = (leaf: Leaf) => isOpen(leaf, inTables)
  const keyed = (keyOf: (leaf: Leaf) => string | null) => {
    const keys = (side: Leaf[]) => side.map(leaf => (open(leaf) ? keyOf(leaf) : null))
    for (const pair of pairEqual(keys(olds), keys(news), pairs)) pairs.push(pair)
  }
  keyed(leaf => `${leaf.key ?? ''}\n${levelled(leaf.text)}`)
  keyed(leaf => (leaf.text.length < TELLING ? null : levelled(leaf.text)))
  const taken = [new Set(pairs.map(pair => pair[0])), new Set(pairs.map(pair => pair[1]))] as const
  const left = [...olds.keys()].filter(index => open(olds[index]!) && !taken[0].has(index))
  const right = [...news.keys()].filter(index => open(news[index]!) && !taken[1].has(index))
  const texts = (side: Leaf[], positions: number[]) => positions.map(index => side[index]!.text)
  for (const [older, newer] of matchSimilar(texts(olds, left), texts(news, right), VERY_SIMILAR))
    pairs.push([left[older]!, right[newer]!])
  keyed(leaf => leaf.key)
  return { olds, news, pairs: new Map(pairs.map(([older, newer]) => [olds[older]!, news[newer]!])), tables }
}

/** Adds pairs by the largest share of common words, of leaves that are in none and not in `elsewhere`. */
export function pairReworded({ olds, news, pairs, tables }: LeafPairs, elsewhere: ReadonlySet<Leaf>): void {
  const inTables = comparedTables(tables)
  const mates = new Set(pairs.values())
  const free = (leaf: Leaf) => isOpen(leaf, inTables) && !elsewhere.has(leaf)
  const left = olds.filter(leaf => free(leaf) && !pairs.has(leaf))
  const right = news.filter(leaf => free(leaf) && !mates.has(leaf))
  const texts = (side: readonly Leaf[]) => side.map(leaf => leaf.text)
  for (const [older, newer] of matchSimilar(texts(left), texts(right), SIMILAR))
    pairs.set(left[older]!, right[newer]!)
}

const comparedTables = (tables: readonly TableMatch[]) =>
  new Set(tables.flatMap(table => [table.before, table.after]))

/** Whether a leaf is paired by its text: neither the heading nor a row of a table that is compared as one. */
const isOpen = ({ kind, table }: Leaf, compared: ReadonlySet<TableBlock>) =>
  kind !== 'heading' && !(table && compared.has(table))

const tablesOf = (section: ComparedSection) =>
  blocksOf(section)
    .filter(block => block.kind === 'table')
    .filter(table => !isNameGrid(table))

/** Tables of a section pair by their header, then in order. */
function pairTables(olds: readonly TableBlock[], news: readonly TableBlock[]): TableMatch[] {
  const header = (table: TableBlock) => table.header && levelled(table.header.plain.text)
  const pairs = pairEqual(olds.map(header), news.map(header))
  const left = [...olds.keys()].filter(index => !pairs.some(([older]) => older === index))
  const right = [...news.keys()].filter(index => !pairs.some(([, newer]) => newer === index))
  if (left.length === right.length)
    for (const [index, older] of left.entries()) pairs.push([older, right[index]!])
  return pairs.map(([older, newer]) => {
    const [before, after] = [olds[older]!, news[newer]!]
    return { before, after, comparison: compareTables(before, after) }
  })
}

function rowPairs(
  olds: readonly Leaf[],
  news: readonly Leaf[],
  tables: readonly TableMatch[],
): [number, number][] {
  const position = (side: readonly Leaf[]) => new Map(side.map((leaf, index) => [leaf.row, index]))
  const [inOlds, inNews] = [position(olds), position(news)]
  return tables.flatMap(({ before, after, comparison }) =>
    [
      { before: before.header, after: after.header },
      ...comparison.rows.map(({ before: older, after: newer }) => ({
        before: older?.row,
        after: newer?.row,
      })),
    ].flatMap(pair => {
      if (!pair.before || !pair.after) return []
      const [older, newer] = [inOlds.get(pair.before), inNews.get(pair.after)]
      return older === undefined || newer === undefined ? [] : [[older, newer] as [number, number]]
    }),
  )
}

/** White space and typographic quotes are format, not content. */
export const levelled = (text: string) =>
  text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()
