import { restoreText } from './fence-block.ts'

/** A sentence of a reply without its marks, and the numbers that it cites, each once. */
export type MarkedSentence = { text: string; cited: number[] }

const MARK = /\[\s*(?:(?:passages?|changes?|nos?\.)\s*)?(\d{1,4}(?:\s*(?:[,;&–-]|and)\s*\d{1,4})*)\s*\]/gi
const LIST_MARK = /^(?:[-*+•–—▪◦‣●>]\s+|\d{1,3}[.)]\s+)+/
const WIDEST_RANGE = 50

/**
 * Reads the marks of a sentence: `[2]`, `[2][5]`, `[2, 5]`, `[2-4]`. Numbers outside 1 to `most` were invented and are
 * dropped; behind a word they are no mark at all (`list[0]`).
 */
export function readMarks(sentence: string, most: number): MarkedSentence {
  const cited = new Set<number>()
  const bare = sentence.replace(MARK, (mark, list: string, at: number) => {
    const numbers = numbersOf(list)
    const known = numbers.filter(number => number >= 1 && number <= most)
    if (known.length === 0 && /[\p{L}\p{N}_)\]]/u.test(sentence[at - 1] ?? ' ')) return mark
    for (const number of known) cited.add(number)
    return ''
  })
  const text = bare
    .replace(LIST_MARK, '')
    .replaceAll('**', '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[.!?…]["'”’»)]*)\s*[.,;]+\s*$/, '')
    .replace(/ +(?=[.,;:!?]+["'”’»)]*(?:\s|$))/g, '')
    .trim()
  return { text: restoreText(text), cited: [...cited] }
}

function numbersOf(list: string): number[] {
  return list.split(/,|;|&|and/).flatMap(part => {
    const [from, to = from] = part.split(/[–-]/).map(number => Number.parseInt(number, 10))
    const length = Math.min(WIDEST_RANGE, to! - from! + 1)
    return Array.from({ length: Math.max(1, length) }, (_, index) => from! + index)
  })
}
