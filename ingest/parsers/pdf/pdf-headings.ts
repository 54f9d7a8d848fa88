import { sameWords } from '../section-tree.ts'
import type { Paragraph } from './paragraphs.ts'
import type { PdfBookmark } from './pdf-content.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'

const longest = 200
const mostLines = 3
const parts = /^(?:part\s+[IVXLC\d]+)\b/i
const items = /^(?:item\s+\d+[A-Z]?|chapter\s+[\dIVXLC]+|article\s+[\dIVXLC]+|annex|appendix|schedule)\b/i
const notes = /^(?:note|section|rule)\s+\d+\b/i
const dotted = /^(\d{1,3}(?:\.\d{1,3})*)\.?\s+[\p{Lu}\p{Lo}]/u

/** A heading with what orders it among others: lower ranks stand higher. */
export type HeadingRank = { text: string; rank: number; bookmark: boolean }

/** The size in which most letters of a document are set. */
export function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>()
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2
    letters.set(size, (letters.get(size) ?? 0) + lineText(line).length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

/**
 * The heading that a paragraph is: one that a bookmark of its page names, or a short one that is larger than the running text,
 * bold, or all italic. Null for running text.
 */
export function headingOf(
  { lines }: Paragraph,
  body: number,
  bookmarks: readonly PdfBookmark[],
): HeadingRank | null {
  if (lines.length > mostLines) return null
  const text = lines.map(lineText).join(' ').replace(/\s+/g, ' ').trim()
  if (text.length > longest || !/\p{L}{2}/u.test(text)) return null
  const { page, size, bold, italic } = lines[0]!
  const bookmark = bookmarks.find(each => each.page === page && sameWords(each.title, text))
  const large = size >= 1.15 * body
  const marked = bookmark !== undefined || large || (bold && lines.every(line => line.bold))
  const slanted = italic && lines.length === 1 && lines[0]!.italic && /^\p{Lu}/u.test(text)
  if (!marked && !slanted) return null
  if (bookmark === undefined && /[.,;]$/.test(text) && !/^\S+\s\S*\.$/.test(text)) return null
  if (bookmark === undefined && /^\(.*\)$/.test(text)) return null
  return { text, rank: rankOf(text, size / body, bold, italic), bookmark: bookmark !== undefined }
}

/** By size first, then by what a numbered heading says of itself, then by weight. */
function rankOf(text: string, size: number, bold: boolean, italic: boolean): number {
  const larger = size >= 1.12 ? -Math.min(40, Math.round((size - 1) * 20)) : 0
  if (parts.test(text)) return -60
  if (items.test(text)) return -50 + larger / 100
  if (notes.test(text)) return -30 + larger / 100
  const number = dotted.exec(text)?.[1]
  if (number !== undefined) return larger - 10 + number.split('.').length
  if (larger < 0) return larger - (bold ? 1 : 0)
  const capitals = text === text.toUpperCase()
  return (bold ? (italic ? 12 : 10) : 14) - (capitals ? 1 : 0)
}

/** The level of each heading, from 1: one deeper than the last that ranks above it. */
export function levelsOf(ranks: readonly number[]): number[] {
  const open: number[] = []
  return ranks.map(rank => {
    while (open.length > 0 && open.at(-1)! >= rank) open.pop()
    open.push(rank)
    return Math.min(open.length, 8)
  })
}
