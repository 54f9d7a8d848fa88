import type { Change } from '../domain/change.ts'
import { newestSide } from './group-changes.ts'
import { markChange } from './mark-change.ts'
import type { Segment } from './segment.ts'
import { withoutTags } from './without-tags.ts'

/** The marked words of a change as they are read: without the tags of a page, unless nothing else differs. */
export function readableSegments(change: Change): Segment[] {
  const segments = markChange(change)
  const { document } = newestSide(change).place
  const read = segments.flatMap(({ text, mark }) => {
    const rest = withoutTags(text, document)
    return rest === '' ? [] : [{ text: rest, mark }]
  })
  const differs = (all: readonly Segment[]) =>
    all.some(({ text, mark }) => mark !== 'same' && text.trim() !== '')
  return differs(read) || !differs(segments) ? read : segments
}
