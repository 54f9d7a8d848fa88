import type { Segment } from './segment.ts'

/** Words kept around a change when the text between changes is left out. */
const AROUND = 120

/**
 * Leaves out what both releases have far from any change, and the rest of what is longer than `longest` characters.
 * What is left out is marked by an ellipsis.
 */
export function shortenSegments(segments: readonly Segment[], longest: number): Segment[] {
  const shortened: Segment[] = []
  let length = 0
  for (const [index, { text, mark }] of segments.entries()) {
    const first = index === 0
    const last = index === segments.length - 1
    const near = mark === 'same' ? around(text, first, last) : text
    const room = longest - length
    if (near.length > room) {
      shortened.push({ text: `${near.slice(0, Math.max(0, room)).trimEnd()} …`, mark })
      break
    }
    shortened.push({ text: near, mark })
    length += near.length
  }
  return shortened
}

function around(text: string, first: boolean, last: boolean): string {
  const head = first ? '' : atWord(text.slice(0, AROUND), 'end')
  const tail = last ? '' : atWord(text.slice(-AROUND), 'start')
  return text.length <= head.length + tail.length + AROUND ? text : `${head} … ${tail}`
}

function atWord(text: string, cut: 'start' | 'end'): string {
  const words = cut === 'end' ? text.replace(/\S+$/, '') : text.replace(/^\S+/, '')
  return words.trim() === '' ? text : words
}
