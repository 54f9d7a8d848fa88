import type { Span } from '../../../domain/span.ts'
import type { TimeMention } from '../../../language/times/time-mention.ts'
import type { KnownLabels } from '../known-labels.ts'

/** A word, a mark, a time or a label of a question. `word` is lower case, and empty for times and labels. */
export type Piece = Span & { word: string; text: string; time?: TimeMention; labels?: readonly string[] }

const TOKEN =
  /['’]s(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:[.,]\p{N}+)*(?:['’](?!s(?![\p{L}]))\p{L}+)?|[^\s\p{L}\p{N}]/gu

/** Cuts a question, whose times are found, into pieces. What is a label that tells a time ("Q3 2023") is both. */
export function piecesOf(text: string, known: KnownLabels, times: readonly TimeMention[]): Piece[] {
  const alone = new RegExp(
    `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][._-])(?:v\\s?)?(?:${known.aloneForm})(?![\\p{L}\\p{N}]|[._/-][\\p{L}\\p{N}])`,
    'giu',
  )
  const wholes: Piece[] = []
  const add = (piece: Piece) => {
    if (!wholes.some(other => piece.start < other.end && other.start < piece.end)) wholes.push(piece)
  }
  for (const { 0: name, index } of text.matchAll(alone)) {
    const span = { start: index, end: index + name.length }
    const time = times.find(({ start, end }) => start >= span.start && end <= span.end)
    // "2024" is no label within "the first half of 2024".
    const within = times.some(
      ({ start, end }) => start <= index && end >= span.end && end - start > name.length,
    )
    const labels = within ? undefined : known.meantBy(name)
    if (labels) add({ ...span, word: '', text: name, labels, ...(time && { time }) })
  }
  for (const time of times)
    add({ start: time.start, end: time.end, word: '', text: text.slice(time.start, time.end), time })
  for (const { 0: word, index } of text.matchAll(TOKEN))
    if (word !== '-')
      add({ start: index, end: index + word.length, word: word.toLowerCase().replace('’', "'"), text: word })
  return wholes.sort((a, b) => a.start - b.start)
}
