import type { ParserKind } from './detect/detect-format.ts'

/** Bytes: about a second for the slowest, Markdown of many headings; the others take a third of that. */
const mostBytes = 256 * 1024
const quickFormats = new Set<ParserKind>(['markdown', 'text', 'csv', 'tsv', 'json', 'jsonl', 'yaml'])

/**
 * What Markdown costs grows with the square of a stretch without a blank line, and of the marks of emphasis in it: 64 kB of
 * `*a_ ` take over a minute. A glossary of 10 kB comes to 10⁸ and 10⁴.
 */
const mostLengthSquared = 1e9
const mostMarksSquared = 4e6

/** Whether parsing a file takes so little, whatever it holds, that it need not be done in a thread of its own. */
export function isQuick(parser: ParserKind, bytes: Uint8Array): boolean {
  if (!quickFormats.has(parser) || bytes.length > mostBytes) return false
  return parser !== 'markdown' || isPlainMarkdown(bytes)
}

function isPlainMarkdown(bytes: Uint8Array): boolean {
  let lengths = 0
  let marks = 0
  let from = 0
  let inStretch = 0
  let inLine = 0
  for (const [at, byte] of bytes.entries()) {
    if (byte === asterisk || byte === underscore || byte === tilde) inStretch++
    if (byte > blank) inLine++
    else if (byte === lineFeed) {
      if (inLine === 0) end(at)
      inLine = 0
    }
  }
  end(bytes.length)
  return lengths <= mostLengthSquared && marks <= mostMarksSquared

  function end(at: number): void {
    lengths += (at - from) ** 2
    marks += inStretch ** 2
    from = at
    inStretch = 0
  }
}

const [lineFeed, blank, asterisk, underscore, tilde] = [10, 32, 42, 95, 126]
