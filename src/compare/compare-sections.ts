import type { Block, Row } from '../domain/block.ts'
import { canonicalSpan } from '../domain/plain-text.ts'
import type { Section } from '../domain/section.ts'
import type { Span } from '../domain/span.ts'
import { splitSentences } from '../language/sentences.ts'

/** A sentence, list entry or table row of a section: the smallest thing that is compared. `text` is plain. */
export type Leaf = {
  text: string
  span: Span
  key: string | null
  cells: { column: string; value: string }[]
}

/** A difference at one place; one side is null for what was added or removed. */
export type LeafPair = { before: Leaf | null; after: Leaf | null }

/**
 * Differences between two versions of a section, in the order of the newer one. Leaves pair by equal text, then
 * by key, then by the largest share of common words among neighbours that are left over.
 */
export function compareSections(before: Section, after: Section): LeafPair[] {
  const olds = leaves(before)
  const news = leaves(after)
  const paired = new Map<Leaf, Leaf>()
  const pair = (matches: (older: Leaf, newer: Leaf) => boolean) => {
    const free = olds.filter(older => ![...paired.values()].includes(older))
    for (const newer of news) {
      if (paired.has(newer)) continue
      const index = free.findIndex(older => matches(older, newer))
      if (index >= 0) paired.set(newer, free.splice(index, 1)[0]!)
    }
  }
  pairEqual(olds, news, paired)
  pair((older, newer) => older.key !== null && older.key === newer.key)
  pair((older, newer) => commonWords(older.text, newer.text) >= 0.5)
  const taken = new Set(paired.values())
  const differences: LeafPair[] = news
    .map(newer => ({ before: paired.get(newer) ?? null, after: newer }))
    .filter(({ before: older, after: newer }) => older === null || normal(older.text) !== normal(newer.text))
  for (const older of olds) if (!taken.has(older)) differences.push({ before: older, after: null })
  return differences
}

function pairEqual(olds: Leaf[], news: Leaf[], paired: Map<Leaf, Leaf>): void {
  const byText = Map.groupBy(olds, leaf => `${leaf.key ?? ''}\n${normal(leaf.text)}`)
  for (const newer of news) {
    const older = byText.get(`${newer.key ?? ''}\n${normal(newer.text)}`)?.shift()
    if (older) paired.set(newer, older)
  }
}

function leaves(section: Section): Leaf[] {
  return section.blocks.flatMap(blockLeaves)
}

function blockLeaves(block: Block): Leaf[] {
  if (block.kind === 'table' || block.kind === 'list') {
    const columns = block.kind === 'table' ? (block.header?.cells.map(cell => cell.text.trim()) ?? []) : []
    return block.rows.map(row => rowLeaf(row, columns))
  }
  return splitSentences(block.plain.text).flatMap(({ start, end }) => {
    const span = canonicalSpan(block.plain, start, end)
    return span ? [{ text: block.plain.text.slice(start, end).trim(), span, key: null, cells: [] }] : []
  })
}

function rowLeaf(row: Row, columns: string[]): Leaf {
  const cells = row.cells.map((cell, index) => ({ column: columns[index] ?? '', value: normal(cell.text) }))
  return { text: row.plain.text, span: row.span, key: row.key, cells }
}

/** White space and typographic quotes are format, not content. */
export const normal = (text: string) =>
  text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()

/** Dice coefficient of the two texts' sets of words, in [0, 1]. */
export function commonWords(left: string, right: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [])
  const a = words(left)
  const b = words(right)
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size)
}
