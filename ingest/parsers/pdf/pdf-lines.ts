import type { PdfPage, PdfText } from './pdf-content.ts'

/** Texts that stand together on a line, without a gap that is wider than a blank. */
export type Segment = { text: string; x: number; right: number; from: readonly PdfText[] }

/** A line of a page, or of one of its columns; `y` is its baseline from the top, `bottom` that of its last line where cells go on. */
export type PdfLine = {
  page: number
  y: number
  bottom?: number
  x: number
  right: number
  size: number
  bold: boolean
  italic: boolean
  segments: Segment[]
}

/** In sizes of the type: a raised note still stands on its line. */
const sameBaseline = 0.4
const blankFrom = 0.12
const gapFrom = 1
const currency = /^[$€£¥]$/
const bullet = /^(?:[•●▪■◦‣⁃∙·*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$/

export const lineText = (line: Pick<PdfLine, 'segments'>): string =>
  line.segments.map(({ text }) => text).join(' ')

/** What the words of lines are made from. */
export const textsOf = (lines: readonly Pick<PdfLine, 'segments'>[]): PdfText[] =>
  lines.flatMap(({ segments }) => segments.flatMap(({ from }) => from))

/** The lines of a page from top to bottom, each with its texts from left to right. */
export function linesOf({ number, texts }: PdfPage): PdfLine[] {
  const lines: PdfText[][] = []
  for (const text of [...texts].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1)
    const size = line === undefined ? 0 : Math.max(text.size, ...line.map(each => each.size))
    if (line !== undefined && Math.abs(text.y - baseline(line)) <= sameBaseline * size) line.push(text)
    else lines.push([text])
  }
  return lines.map(line => lineOf(number, line))
}

/** That of the largest text. */
const baseline = (texts: readonly PdfText[]) => texts.reduce((a, b) => (b.size > a.size ? b : a)).y

/** The mark of a list's entry, set apart from it. */
const isMark = (segments: readonly Segment[]) =>
  segments.length === 1 && bullet.test(segments[0]!.text.trim())

export function lineOf(page: number, texts: readonly PdfText[]): PdfLine {
  const sorted = [...texts].sort((a, b) => a.x - b.x)
  const segments: (Segment & { from: PdfText[] })[] = []
  for (const each of sorted) {
    const { text, x, width, size } = each
    const last = segments.at(-1)
    const gap = last === undefined ? Number.POSITIVE_INFINITY : x - last.right
    if (
      last !== undefined &&
      (gap < (currency.test(text.trim()) ? blankFrom : gapFrom) * size || isMark(segments))
    ) {
      const blank = gap > blankFrom * size || /\s$/.test(last.text) || /^\s/.test(text)
      last.text = blank ? `${last.text.trimEnd()} ${text.trimStart()}` : last.text + text
      last.right = Math.max(last.right, x + width)
      last.from.push(each)
    } else segments.push({ text, x, right: x + width, from: [each] })
  }
  const letters = (chosen: (text: PdfText) => boolean) =>
    sorted.reduce((sum, text) => sum + (chosen(text) ? text.text.trim().length : 0), 0)
  const all = letters(() => true)
  return {
    page,
    y: baseline(sorted),
    x: segments[0]!.x,
    right: Math.max(...segments.map(({ right }) => right)),
    size: sorted.reduce((a, b) => (b.text.length > a.text.length ? b : a)).size,
    bold: letters(({ bold }) => bold) >= 0.9 * all,
    italic: letters(({ italic }) => italic) >= 0.9 * all,
    segments: segments.map(({ text, ...place }) => ({ ...place, text: text.replace(/\s+/g, ' ').trim() })),
  }
}
