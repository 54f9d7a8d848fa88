import type { BoundedCache } from './bounded-cache.ts'
import { chunkKey, cutMarkdown, type MarkdownChunk, mayStayOpen, readPlainHeading } from './cut-markdown.ts'
import { type MarkdownPiece, markdownPieces, shiftPiece } from './markdown-pieces.ts'
import type { SourceDocument } from './parsed-document.ts'
import type { RecalledMarkdown } from './recall-markdown.ts'
import { shiftBlocks } from './shift-blocks.ts'

/** Stands after a chunk that is parsed alone; where it is no heading, the chunk has left something open. */
const nextHeading = '# x\n'

/**
 * The pieces of a document as `markdownPieces` gives them. Chunks that were parsed before are taken from `recalled` and
 * `known`, those that were not go into the latter: the pieces of a chunk as JSON, offsets counted from its body, or, for a stretch that does
 * not end at a heading though one seems to follow, its length up to the heading at which it once did.
 */
export function reusedPieces(
  source: SourceDocument,
  known: BoundedCache,
  recalled: RecalledMarkdown = new Map(),
): MarkdownPiece[] {
  const chunks = cutMarkdown(source.text)
  return chunks === null ? markdownPieces(source).pieces : piecesOf(source, chunks, known, recalled)
}

function piecesOf(
  { path, text }: SourceDocument,
  chunks: readonly MarkdownChunk[],
  known: BoundedCache,
  recalled: RecalledMarkdown,
): MarkdownPiece[] {
  const isKnown = (key: string) => recalled.has(key) || known.has(key)
  const result: MarkdownPiece[] = []
  let at = isMostlyKnown() ? 0 : parse(0, chunks.length)
  while (at < chunks.length) at = reuse(at) ?? parse(at, endOfUnknown(at))
  return result

  /** Many small parses cost more than one of the whole. */
  function isMostlyKnown(): boolean {
    let length = 0
    for (const { start, end, key } of chunks) if (isKnown(key)) length += end - start
    return length * 2 > text.length
  }

  /** Takes over what is known from a chunk on; returns the chunk after it, null when nothing is known. */
  function reuse(index: number): number | null {
    const { start, body, key } = chunks[index]!
    const stored = recalled.get(key)
    if (stored !== undefined) {
      addPlainHeading(start)
      const blocks = shiftBlocks(stored.blocks, body - stored.body)
      result.push({ kind: 'blocks', start: body, blocks })
      return index + 1
    }
    let found = known.get(key)
    let next = index + 1
    if (found !== undefined && !found.startsWith('[')) {
      const end = body + Number(found)
      next = end === text.length ? chunks.length : chunks.findIndex(chunk => chunk.start === end)
      found = next === -1 ? undefined : known.get(chunkKey(text, { start, body }, end))
    }
    if (found === undefined) return null
    addPlainHeading(start)
    for (const piece of JSON.parse(found) as MarkdownPiece[]) result.push(shiftPiece(piece, body))
    return next
  }

  function addPlainHeading(start: number): void {
    const plain = readPlainHeading(text, start)
    if (plain !== null) result.push({ kind: 'heading', start, level: plain.level, text: plain.text })
  }

  /** Up to the next chunk that is known, or that must be parsed to learn whether the heading after it is one. */
  function endOfUnknown(index: number): number {
    let end = index
    do {
      if (mayStayOpen(text.slice(chunks[end]!.start, chunks[end]!.end))) return end + 1
      end++
    } while (end < chunks.length && !isKnown(chunks[end]!.key))
    return end
  }

  /** Parses chunks, all that follow when something stays open; returns the chunk after them. */
  function parse(from: number, to: number): number {
    const { start } = chunks[from]!
    const { end } = chunks[to - 1]!
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
    const base = chunks[from]!.start
    let piece = 0
    for (let first = from; first < to; ) {
      let next = first + 1
      while (next < to && !headings.has(chunks[next]!.start - base)) next++
      const chunk = chunks[first]!
      const { end } = chunks[next - 1]!
      const own: MarkdownPiece[] = []
      for (; piece < pieces.length && pieces[piece]!.start < end - base; piece++)
        if (pieces[piece]!.start >= chunk.body - base) own.push(shiftPiece(pieces[piece]!, base - chunk.body))
      const isOpen = next > first + 1
      if (isOpen) known.set(chunk.key, `${end - chunk.body}`)
      known.set(isOpen ? chunkKey(text, chunk, end) : chunk.key, JSON.stringify(own))
      first = next
    }
  }
}
