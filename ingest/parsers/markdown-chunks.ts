import { hash } from 'node:crypto'
import type { BoundedCache } from './bounded-cache.ts'
import { longestHeading, type MarkdownPiece, markdownPieces, shiftPiece } from './markdown-pieces.ts'
import type { SourceDocument } from './parsed-document.ts'

/**
 * Markdown is cut before the ATX headings that begin a line. Such a line ends every paragraph, list, quote and table, so a
 * chunk reads the same wherever it stands, except for: references, which may be defined anywhere (`definition`); fences and
 * raw HTML at root level, which go on until they are closed (`opening`); front matter; and what the end of the file ends.
 */
const heading = /#{1,6}(?:[ \t\n]|$)/y
const definition = /(?:^|\n)[ \t>*+\-\d.)]*\[(?:[^\]\\]|\\[\s\S]){0,1000}\]:/
const opening = /(?:^|\n) {0,3}(?:```|~~~|<)/
const frontMatter = /^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/
/** A heading without any markup, whose text is the line's. */
const word = '[\\p{L}\\p{M}\\p{N}.,;:()\'"/–—-]+'
const plainHeading = new RegExp(`(#{1,6}) (${word}(?: ${word})*)\\n`, 'uy')
/** Stands after a chunk that is parsed alone; where it is no heading, the chunk has left something open. */
const nextHeading = '# x\n'

/** A plain heading is no part of what is known of a chunk, so that a new number in it is no new chunk. */
type Chunk = { start: number; body: number; key: string }

/**
 * The pieces of a document as `markdownPieces` gives them. Chunks that were parsed before are taken from `known`, those
 * that were not go into it: the pieces of a chunk as JSON, offsets counted from its body, or, for a stretch that does
 * not end at a heading though one seems to follow, its length up to the heading at which it once did.
 */
export function reusedPieces(source: SourceDocument, known: BoundedCache): MarkdownPiece[] {
  const { path, text } = source
  if (dependsOnWhole(text)) return markdownPieces(source).pieces
  const starts = chunkStarts(text)
  const endOf = (index: number) => starts[index + 1] ?? text.length
  const chunks = starts.map((start, index): Chunk => {
    const body = start + (readPlainHeading(text, start)?.length ?? 0)
    return { start, body, key: keyOf({ start, body }, endOf(index)) }
  })
  const result: MarkdownPiece[] = []
  let at = isMostlyKnown() ? 0 : parse(0, chunks.length)
  while (at < chunks.length) at = reuse(at) ?? parse(at, endOfUnknown(at))
  return result

  function keyOf({ start, body }: Omit<Chunk, 'key'>, end: number): string {
    const context = (body > start ? 'heading ' : '') + (end === text.length ? 'end' : '')
    return hash('sha256', `${context}\n${text.slice(body, end)}`, 'base64')
  }

  /** Many small parses cost more than one of the whole. */
  function isMostlyKnown(): boolean {
    let length = 0
    for (const [index, { start, key }] of chunks.entries()) if (known.has(key)) length += endOf(index) - start
    return length * 2 > text.length
  }

  /** Takes over what is known from a chunk on; returns the chunk after it, null when nothing is known. */
  function reuse(index: number): number | null {
    const { start, body, key } = chunks[index]!
    let found = known.get(key)
    let next = index + 1
    if (found !== undefined && !found.startsWith('[')) {
      const end = body + Number(found)
      next = end === text.length ? chunks.length : starts.indexOf(end, index)
      found = next === -1 ? undefined : known.get(keyOf({ start, body }, end))
    }
    if (found === undefined) return null
    const plain = readPlainHeading(text, start)
    if (plain !== null) result.push({ kind: 'heading', start, level: plain.level, text: plain.text })
    for (const piece of JSON.parse(found) as MarkdownPiece[]) result.push(shiftPiece(piece, body))
    return next
  }

  /** Up to the next chunk that is known, or that must be parsed to learn whether the heading after it is one. */
  function endOfUnknown(index: number): number {
    let end = index
    do {
      if (opening.test(text.slice(starts[end], endOf(end)))) return end + 1
      end++
    } while (end < chunks.length && !known.has(chunks[end]!.key))
    return end
  }

  /** Parses chunks, all that follow when something stays open; returns the chunk after them. */
  function parse(from: number, to: number): number {
    const start = starts[from]!
    const end = starts[to] ?? text.length
    const isLast = end === text.length
    const part = start === 0 && isLast ? text : text.slice(start, end) + (isLast ? '' : nextHeading)
    const { pieces, headings } = markdownPieces({ path, text: part })
    if (!isLast && !headings.has(end - start)) return parse(from, chunks.length)
    keep(from, to, pieces, headings)
    for (const piece of pieces)
      if (piece.start < end - start) result.push(start === 0 ? piece : shiftPiece(piece, start))
    return to
  }

  function keep(from: number, to: number, pieces: readonly MarkdownPiece[], headings: Set<number>): void {
    const base = starts[from]!
    let piece = 0
    for (let first = from; first < to; ) {
      let next = first + 1
      while (next < to && !headings.has(starts[next]! - base)) next++
      const chunk = chunks[first]!
      const end = starts[next] ?? text.length
      const own: MarkdownPiece[] = []
      for (; piece < pieces.length && pieces[piece]!.start < end - base; piece++)
        if (pieces[piece]!.start >= chunk.body - base) own.push(shiftPiece(pieces[piece]!, base - chunk.body))
      const isOpen = next > first + 1
      if (isOpen) known.set(chunk.key, `${end - chunk.body}`)
      known.set(isOpen ? keyOf(chunk, end) : chunk.key, JSON.stringify(own))
      first = next
    }
  }
}

/**
 * Whether a chunk's meaning may depend on another one. Front matter that never ends makes micromark read some lists further
 * down as paragraphs.
 */
function dependsOnWhole(text: string): boolean {
  const openMatter = text.startsWith('---') && !frontMatter.test(text)
  return openMatter || text.startsWith('\ufeff') || definition.test(text)
}

/** 0, and every line after front matter that could be a heading. */
function chunkStarts(text: string): number[] {
  const matter = frontMatter.exec(text)?.[0].length ?? 0
  const starts = [0]
  let line = text.indexOf('\n#', Math.max(0, matter - 1))
  for (; line !== -1; line = text.indexOf('\n#', line + 1)) {
    heading.lastIndex = line + 1
    if (heading.test(text)) starts.push(line + 1)
  }
  return starts
}

/** `length` is that of the line, its end included. */
function readPlainHeading(
  text: string,
  start: number,
): { length: number; level: number; text: string } | null {
  plainHeading.lastIndex = start
  const [line, marks, heading] = plainHeading.exec(text) ?? []
  if (line === undefined || heading!.length > longestHeading) return null
  return { length: line.length, level: marks!.length, text: heading! }
}
