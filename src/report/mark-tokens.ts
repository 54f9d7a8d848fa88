import { diffArrays } from 'diff'
import type { Segment } from './segment.ts'

/** Beyond this many replaced tokens the two texts are shown as a whole. */
const MOST_EDITS = 400

/** Numbers with their points and bars stay whole (`4.0.2`, `1,200.50`, `2025-01-31`), so that one reads 412 → 438. */
const TOKEN = /\s+|\d+(?:[.,:/-]\d+)*|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu

/** Old and new text in one, word by word. */
export function markTokens(before: string, after: string): Segment[] {
  const parts = diffArrays(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [], { maxEditLength: MOST_EDITS })
  const segments: Segment[] = parts
    ? parts.map(({ value, added, removed }) => ({
        text: value.join(''),
        mark: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : [
        { text: before, mark: 'removed' },
        { text: after, mark: 'added' },
      ]
  return joinNeighbours(segments.filter(({ text }) => text !== ''))
}

/** Replaced words with nothing but a blank between them read as one replacement. */
function joinNeighbours(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') joined.push({ text: removed, mark: 'removed' })
    if (added !== '') joined.push({ text: added, mark: 'added' })
    removed = ''
    added = ''
  }
  for (const [index, { text, mark }] of segments.entries()) {
    const next = segments[index + 1]?.mark
    const other = next === 'removed' ? added : next === 'added' ? removed : ''
    const between = /^\s+$/.test(text) && other !== ''
    if (mark === 'removed') removed += text
    else if (mark === 'added') added += text
    else if (between) {
      removed += text
      added += text
    } else {
      flush()
      joined.push({ text, mark })
    }
  }
  flush()
  return joined
}
