import { hash } from 'node:crypto'
import { longestHeading } from './markdown-pieces.ts'

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

/**
 * A stretch of Markdown, up to the next line that could be a heading. A plain heading at its start is no part of its
 * `body`, whose hash is the key, so that a new number in it is no new chunk.
 */
export type MarkdownChunk = { start: number; body: number; end: number; key: string }

/** The chunks of a document, in order; null where what one means may depend on another. */
export function cutMarkdown(text: string): MarkdownChunk[] | null {
  if (dependsOnWhole(text)) return null
  const starts = chunkStarts(text)
  return starts.map((start, index) => {
    const body = start + (readPlainHeading(text, start)?.length ?? 0)
    const end = starts[index + 1] ?? text.length
    return { start, body, end, key: chunkKey(text, { start, body }, end) }
  })
}

/** The key of a chunk that goes on to another `end`. */
export function chunkKey(
  text: string,
  { start, body }: Pick<MarkdownChunk, 'start' | 'body'>,
  end: number,
): string {
  const context = (body > start ? 'heading ' : '') + (end === text.length ? 'end' : '')
  return hash('sha256', `${context}\n${text.slice(body, end)}`, 'base64')
}

/** Whether something begins in a stretch that may go on beyond headings. */
export function mayStayOpen(stretch: string): boolean {
  return opening.test(stretch)
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

/** A heading without markup at `start`. `length` is that of the line, its end included. */
export function readPlainHeading(
  text: string,
  start: number,
): { length: number; level: number; text: string } | null {
  plainHeading.lastIndex = start
  const [line, marks, heading] = plainHeading.exec(text) ?? []
  if (line === undefined || heading!.length > longestHeading) return null
  return { length: line.length, level: marks!.length, text: heading! }
}
