import type { Change } from '../domain/change.ts'
import { newestSide } from './group-changes.ts'
import { markChange } from './mark-change.ts'
import type { Segment } from './segment.ts'

const TAG = /<!--[\s\S]*?-->|<[/!]?[a-z][^<>]*>/gi

/** The marked words of a change as they are read: without the tags of a page, unless nothing else differs. */
export function readableSegments(change: Change): Segment[] {
  const segments = markChange(change)
  if (!/\.x?html?$/i.test(newestSide(change).place.document)) return segments
  const read = segments.flatMap(({ text, mark }) => {
    const rest = text.replace(TAG, ' ')
    return rest === '' ? [] : [{ text: rest, mark }]
  })
  const differs = (all: readonly Segment[]) =>
    all.some(({ text, mark }) => mark !== 'same' && text.trim() !== '')
  return differs(read) || !differs(segments) ? read : segments
}
