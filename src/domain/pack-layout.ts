import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type PageLayout, type PlacedLine, type WordEdges, wordsOf } from './page-layout.ts'
import type { Span } from './span.ts'

/** Half a point: the edge of a word is found to a quarter of one. */
const units = 2
const toUnits = (points: number) => Math.round(points * units)

/** What stands before the lines of a page: its size in points, where its lines stand in the canonical text. */
export type PackedPage = { width: number; height: number; span: Span }

/** A layout that was packed: its pages, page 1 first; the lines of one of them by the canonical text at its span. */
export type OpenedLayout = { pages: PackedPage[]; lines(page: number, text: string): PlacedLine[] }

/**
 * Layouts as one string: whole numbers of half points, each as what it differs by from the likely one, deflated, as base64. The
 * left edges of words are told from what equal letters would give, and their right ends from the line's usual blank, so that a
 * word takes less than a byte. `text` is the canonical text.
 */
export function packLayout(pages: readonly PageLayout[], text: string): string {
  const bytes: number[] = []
  let end = 0
  put(pages.length)
  const bodies = pages.map(page => {
    const start = page.lines[0]?.start ?? end
    const last = page.lines.at(-1)?.end ?? start
    const body = packLines(page.lines, text)
    for (const value of [toUnits(page.width), toUnits(page.height), start - end, last - start, body.length])
      put(value)
    end = last
    return body
  })
  return deflateRawSync(Buffer.concat([Uint8Array.from(bytes), ...bodies]), { level: 9 }).toString('base64')

  function put(value: number): void {
    putNumber(bytes, value)
  }
}

/** Throws where the string is none that `packLayout` made. */
export function openLayout(packed: string): OpenedLayout {
  const bytes = inflateRawSync(Buffer.from(packed, 'base64'))
  const next = reader(bytes)
  const count = next()
  const pages: PackedPage[] = []
  const lengths: number[] = []
  let end = 0
  for (let page = 0; page < count; page++) {
    const [width, height] = [next() / units, next() / units]
    const start = end + next()
    end = start + next()
    pages.push({ width, height, span: { start, end } })
    lengths.push(next())
  }
  const starts = lengths.map(
    (_, page) => next.at() + lengths.slice(0, page).reduce((sum, one) => sum + one, 0),
  )
  return {
    pages,
    lines: (page, text) =>
      readLines(
        reader(bytes.subarray(starts[page], starts[page]! + lengths[page]!)),
        pages[page]!.span,
        text,
      ),
  }
}

/** All of one kind after another, which deflates better than line by line. */
function packLines(lines: readonly PlacedLine[], text: string): Uint8Array {
  const columns = Array.from({ length: 7 }, (): number[] => [])
  let before = { end: lines[0]?.start ?? 0, x: 0, y: 0, height: 0, blank: 0 }
  for (const line of lines) {
    const { start, end, words } = line
    const x = toUnits(words[0]![0])
    const y = toUnits(line.y)
    const height = toUnits(line.height)
    const width = toUnits(words.at(-1)![1]) - x
    const blank = words.length > 1 ? blankOf(words) : before.blank
    const values = [start - before.end, end - start, x - before.x, y - before.y, height - before.height]
    for (const [at, value] of values.entries()) columns[at]!.push(zigzag(value))
    columns[5]!.push(zigzag(width - likelyWidth(end - start, height)))
    if (words.length > 1) {
      const likely = likelyLefts(text.slice(start, end), x, width)
      columns[6]!.push(zigzag(blank - before.blank))
      for (let at = 1; at < words.length; at++) columns[6]!.push(zigzag(toUnits(words[at]![0]) - likely[at]!))
    }
    before = { end, x, y, height, blank }
  }
  const bytes: number[] = []
  putNumber(bytes, lines.length)
  for (const column of columns) for (const value of column) putNumber(bytes, value)
  return Uint8Array.from(bytes)
}

function readLines(next: Reader, span: Span, text: string): PlacedLine[] {
  const count = next()
  const [gaps, lengths, xs, ys, heights, widths] = Array.from({ length: 6 }, () =>
    Array.from({ length: count }, () => unzigzag(next())),
  ) as [number[], number[], number[], number[], number[], number[]]
  let [end, x, y, height, blank] = [span.start, 0, 0, 0, 0]
  return gaps.map((gap, index) => {
    const start = end + gap
    end = start + lengths[index]!
    x += xs[index]!
    y += ys[index]!
    height += heights[index]!
    const width = widths[index]! + likelyWidth(end - start, height)
    const likely = likelyLefts(text.slice(start - span.start, end - span.start), x, width)
    if (likely.length > 1) blank += unzigzag(next())
    const lefts = likely.map((left, at) => (at === 0 ? x : left + unzigzag(next())))
    const words = lefts.map(
      (left, at): WordEdges => [
        left / units,
        (at + 1 < lefts.length ? Math.max(left, lefts[at + 1]! - blank) : x + width) / units,
      ],
    )
    return { start, end, y: y / units, height: height / units, words }
  })
}

/** The blank between two words that the line has, on average. */
function blankOf(words: readonly WordEdges[]): number {
  const blanks = words.slice(1).map(([left], at) => left - words[at]![1])
  return toUnits(blanks.reduce((sum, blank) => sum + blank, 0) / blanks.length)
}

const likelyWidth = (letters: number, height: number) => Math.round(0.45 * letters * height)

/** Where words would begin if all letters were as wide. */
function likelyLefts(text: string, x: number, width: number): number[] {
  return wordsOf(text).map(({ start }) => x + Math.round((width * start) / text.length))
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const unzigzag = (value: number) => (value % 2 === 1 ? -(value + 1) / 2 : value / 2)

/** Seven bits a byte, the lowest first. */
function putNumber(bytes: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

type Reader = (() => number) & { at(): number }

function reader(bytes: Uint8Array): Reader {
  let at = 0
  const next = () => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('a layout that is not whole')
      value += (byte % 128) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }
  return Object.assign(next, { at: () => at })
}
