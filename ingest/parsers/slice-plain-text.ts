import type { PlainRun, PlainText } from '../../src/domain/plain-text.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'

/** The part `[start, end)` of a plain text with its runs; a run that maps as a whole stays whole in every part. */
export function slicePlainText(plain: PlainText, start: number, end: number): PlainText {
  if (start <= 0 && end >= plain.text.length) return plain
  const runs: PlainRun[] = []
  for (const [plainStart, canonicalStart, plainLength, canonicalLength] of plain.runs) {
    if (plainStart + plainLength <= start) continue
    if (plainStart >= end) break
    const from = Math.max(plainStart, start)
    const to = Math.min(plainStart + plainLength, end)
    if (plainLength === canonicalLength)
      runs.push([from - start, canonicalStart + from - plainStart, to - from, to - from])
    else runs.push([from - start, canonicalStart, to - from, canonicalLength])
  }
  return { text: plain.text.slice(start, end), runs }
}

export function trimPlainText(plain: PlainText): PlainText {
  const start = plain.text.length - plain.text.trimStart().length
  const end = plain.text.trimEnd().length
  return end <= start ? { text: '', runs: [] } : slicePlainText(plain, start, end)
}

/** Trimmed, every run of blanks one blank; what HTML and soft-wrapped text mean by their line breaks. */
export function collapseBlanks(plain: PlainText): PlainText {
  if (!/^\s|\s$|\s\s|[^\S ]/.test(plain.text)) return plain
  const builder = new PlainTextBuilder()
  let runIndex = 0
  const copy = (start: number, end: number, replacement?: string) => {
    let position = start
    while (position < end) {
      while (runIndex < plain.runs.length && plain.runs[runIndex]![0] + plain.runs[runIndex]![2] <= position)
        runIndex++
      const run = plain.runs[runIndex]
      if (run === undefined || run[0] >= end) {
        builder.appendUnmapped(replacement ?? plain.text.slice(position, end))
        return
      }
      if (run[0] > position) {
        builder.appendUnmapped(replacement ?? plain.text.slice(position, run[0]))
        if (replacement !== undefined) return
        position = run[0]
      }
      const to = Math.min(end, run[0] + run[2])
      const text = replacement ?? plain.text.slice(position, to)
      if (run[2] === run[3]) builder.append(text, run[1] + position - run[0])
      else builder.append(text, run[1], run[3])
      if (replacement !== undefined) return
      position = to
    }
  }
  const trimmedEnd = plain.text.trimEnd().length
  let position = plain.text.length - plain.text.trimStart().length
  for (const blank of plain.text.matchAll(/\s+/g)) {
    if (blank.index < position) continue
    if (blank.index >= trimmedEnd) break
    copy(position, blank.index)
    copy(blank.index, blank.index + 1, ' ')
    position = blank.index + blank[0].length
  }
  copy(position, trimmedEnd)
  return builder.build()
}
