import { contentBorders } from '../../../ingest/split/content-borders.ts'
import { CUT_SIZES, splitSections } from '../../../ingest/split/split-document.ts'
import { splitSentences } from '../../../src/language/sentences.ts'
import type { TextUnit, UnitDocument } from './text-units.ts'

/** Characters `[from, to)` of a unit. */
export type Part = { unit: TextUnit; from: number; to: number }
/** What is searched; `read` is what is read where it is found, itself or what it is part of. */
export type Chunk = { trail: readonly string[]; text: string; parts: Part[]; read: Chunk | null }
export type Chunker = (document: UnitDocument) => Chunk[]

const whole = (unit: TextUnit): Part => ({ unit, from: 0, to: unit.text.length })
const textOf = (parts: readonly Part[]) =>
  parts.map(({ unit, from, to }) => unit.text.slice(from, to)).join('\n')

/** The product's: cuts of `splitSections`, whose borders are those of the same units. */
export const sectionIntact: Chunker = ({ units }) =>
  [...Map.groupBy(units, ({ section }) => section)].flatMap(([section, own]) => {
    const body = own.filter(({ cut }) => cut !== null)
    const cuts = splitSections([section])
    let begin = 0
    const borders =
      body.length === 0
        ? []
        : contentBorders(
            body.map(({ cut }) => cut!),
            CUT_SIZES,
          )
    return borders.map((border, index) => {
      const parts = body.slice(begin, border + 1).map(whole)
      begin = border + 1
      return { trail: section.trail, text: cuts[index]!.text, parts, read: null }
    })
  })

/** Windows of `size` characters over the whole document, each beginning `size - overlap` after the one before. */
export const fixedSize =
  (size: number, overlap: number): Chunker =>
  ({ path, units }) => {
    const starts: number[] = []
    let length = 0
    for (const { text } of units) {
      starts.push(length)
      length += text.length + 1
    }
    const stream = units.map(({ text }) => text).join('\n')
    const title = [units[0]?.section.trail[0] ?? path]
    const chunks: Chunk[] = []
    for (let from = 0; from < stream.length; ) {
      const to = wordBorder(stream, from + size)
      const parts = units.flatMap((unit, index) => {
        const [first, last] = [
          Math.max(from - starts[index]!, 0),
          Math.min(to - starts[index]!, unit.text.length),
        ]
        return first < last ? [{ unit, from: first, to: last }] : []
      })
      chunks.push({ trail: title, text: stream.slice(from, to), parts, read: null })
      if (to >= stream.length) break
      from = Math.max(wordBorder(stream, to - overlap), from + 1)
    }
    return chunks
  }

function wordBorder(text: string, at: number): number {
  if (at >= text.length) return text.length
  const blank = text.slice(0, at).search(/\s\S*$/)
  return blank > at - 40 ? blank + 1 : at
}

/** Rows and sentences of about `size` characters within the product's passages; with `up` the passage is read. */
export const small =
  (size: number, up: boolean): Chunker =>
  document =>
    sectionIntact(document).flatMap(passage => {
      const pieces = passage.parts.flatMap(sentencesOf)
      const children: Part[][] = [[]]
      for (const piece of pieces) {
        const open = children.at(-1)!
        const taken = open.reduce((sum, { from, to }) => sum + to - from, 0)
        if (taken > 0 && taken + piece.to - piece.from > size) children.push([piece])
        else open.push(piece)
      }
      return children
        .filter(parts => parts.length > 0)
        .map(parts => ({ trail: passage.trail, text: textOf(parts), parts, read: up ? passage : null }))
    })

function sentencesOf(part: Part): Part[] {
  const { unit } = part
  if (unit.item !== null || unit.text.length < 300) return [part]
  const starts = splitSentences(unit.text).map(({ start }) => start)
  const borders = [0, ...starts.filter(start => start > 0), unit.text.length]
  return borders.slice(0, -1).map((from, index) => ({ unit, from, to: borders[index + 1]! }))
}
