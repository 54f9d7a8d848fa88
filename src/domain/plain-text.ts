import { z } from 'zod'
import type { Span } from './span.ts'

/**
 * Text without markup and the way back to the source. Each run is
 * `[plainStart, canonicalStart, plainLength, canonicalLength]` in UTF-16 units, ascending and not overlapping.
 * Plain characters outside all runs (joining blanks, bars between cells) stand nowhere in the source.
 * Where both lengths are equal the run maps character by character, else as a whole (`&sect;` → `§`).
 */
export const PlainRun = z.tuple([z.int(), z.int(), z.int(), z.int()])
export const PlainText = z.strictObject({ text: z.string(), runs: z.array(PlainRun) })
export type PlainRun = z.infer<typeof PlainRun>
export type PlainText = z.infer<typeof PlainText>

/** The smallest canonical span that covers `[start, end)` of the plain text; null when nothing of it is in the source. */
export function canonicalSpan(plain: PlainText, start: number, end: number): Span | null {
  let first: number | null = null
  let last = 0
  for (const [plainStart, canonicalStart, plainLength, canonicalLength] of plain.runs) {
    if (plainStart + plainLength <= start) continue
    if (plainStart >= end) break
    const exact = plainLength === canonicalLength
    const from = exact ? canonicalStart + Math.max(0, start - plainStart) : canonicalStart
    const to = exact
      ? canonicalStart + Math.min(plainLength, end - plainStart)
      : canonicalStart + canonicalLength
    first ??= from
    last = to
  }
  return first === null ? null : { start: first, end: last }
}

/** Joins plain texts; `separator` stands in no source. Runs are written out, since spreading gives arrays four times as large. */
export function joinPlainTexts(parts: readonly PlainText[], separator: string): PlainText {
  const runs: PlainRun[] = []
  let start = 0
  for (const part of parts) {
    for (const [plainStart, canonicalStart, plainLength, canonicalLength] of part.runs)
      runs.push([plainStart + start, canonicalStart, plainLength, canonicalLength])
    start += part.text.length + separator.length
  }
  return { text: parts.map(({ text }) => text).join(separator), runs }
}
