import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import type { Mark } from '../text/mark.ts'

/** The marks of the change that is shown have this id; those of its neighbours none. */
export const SHOWN = 'shown'

/**
 * What a change takes from one side or brings to the other, in canonical text of that side's document: exactly the spans of
 * its edits there. What only moved, with its text kept, is marked as found, unless all that is shown of the side moved.
 */
export function marksOfChange(change: ReportChange, of: 'before' | 'after', id?: string): Mark[] {
  const side = change[of]
  if (side === null) return []
  const marks = change.edits.flatMap((edit): Mark[] => {
    const own = edit[of]
    if (!own || own.document !== side.document || own.span.end <= own.span.start) return []
    const { start, end } = own.span
    if (!edit.moved) return [{ start, end, kind: of === 'before' ? 'removed' : 'added' }]
    if (start <= side.start && end >= side.end) return []
    return [{ start, end, kind: 'found', label: messages.compare.movedMark }]
  })
  return id === undefined ? marks : marks.map(mark => ({ ...mark, id }))
}
