import type { Block, Row } from '../domain/block.ts'
import { canonicalSpan } from '../domain/plain-text.ts'
import type { Section } from '../domain/section.ts'
import type { Span } from '../domain/span.ts'
import { splitSentences } from '../language/sentences.ts'
import { matchSimilar } from './match-similar.ts'
import { pairEqual } from './pair-equal.ts'

/** A sentence, list entry or table row of a section: the smallest thing that is compared. `text` is plain. */
export type Leaf = {
  text: string
  span: Span
  key: string | null
  cells: { column: string; value: string }[]
}

/** A difference at one place; one side is null for what was added or removed. */
export type LeafPair = { before: Leaf | null; after: Leaf | null }

/** Leaves share this part of their words when one is the other, edited. */
const SIMILAR = 0.5

/**
 * Differences between two versions of a section, in the order of the newer one. Leaves pair by equal text, then
 * by key, then by the largest share of common words.
 */
export function compareSections(before: Section, after: Section): LeafPair[] {
  const olds = new Set(leaves(before))
  const news = leaves(after)
  const paired = new Map<Leaf, Leaf>()
  const pair = (older: Leaf, newer: Leaf) => {
    paired.set(newer, older)
    olds.delete(older)
  }
  pairEqual(olds, news, pair, leaf => `${leaf.key ?? ''}\n${normal(leaf.text)}`)
  const open = () => news.filter(newer => !paired.has(newer))
  pairEqual(olds, open(), pair, leaf => leaf.key)
  const left = { olds: [...olds], news: open() }
  const texts = (side: Leaf[]) => side.map(leaf => leaf.text)
  for (const [older, newer] of matchSimilar(texts(left.olds), texts(left.news), SIMILAR))
    pair(left.olds[older]!, left.news[newer]!)
  const differences: LeafPair[] = news
    .map(newer => ({ before: paired.get(newer) ?? null, after: newer }))
    .filter(({ before: older, after: newer }) => older === null || normal(older.text) !== normal(newer.text))
  for (const older of olds) differences.push({ before: older, after: null })
  return differences
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
