import type { Section } from '../../domain/section.ts'
import type { Span } from '../../domain/span.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'

/** UTF-16 units of a piece: small enough that a citation in a large file reads little. */
const pieceLength = 8192

/** Cuts the canonical text into pieces; none begins inside a surrogate pair, which UTF-8 could not hold. */
export function writeText(
  statements: Statements,
  version: number,
  sections: readonly Pick<Section, 'text'>[],
): number {
  const text = sections.map(section => section.text).join('')
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + pieceLength)
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end += 1
    statements.run(
      'INSERT INTO text_pieces (version, span_start, text) VALUES (?, ?, ?)',
      version,
      start,
      text.slice(start, end),
    )
    start = end
  }
  return text.length
}

/** Canonical text at a span that lies inside the version. Reads only the pieces that overlap. */
export function readText(statements: Statements, version: number, { start, end }: Span): string {
  if (start === end) return ''
  const pieces = statements.all<{ start: number; text: string }>(
    `SELECT span_start AS start, text FROM text_pieces
      WHERE version = ?1 AND span_start < ?3
        AND span_start >= (SELECT max(span_start) FROM text_pieces WHERE version = ?1 AND span_start <= ?2)
      ORDER BY span_start`,
    version,
    start,
    end,
  )
  const offset = pieces[0]?.start ?? 0
  return pieces
    .map(piece => piece.text)
    .join('')
    .slice(start - offset, end - offset)
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
