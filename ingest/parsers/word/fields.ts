import type { WordContext } from './word-context.ts'
import { childOf, childrenOf, integerAt, switchAt, type XmlElement } from './xml-element.ts'

const contents = /^\s*(?:TOC|TOA|INDEX)\b/i

/** Whether text that stands here is shown: in no instruction, and in no table of contents. */
export const isShown = ({ fields }: WordContext): boolean =>
  fields.every(({ phase, instruction }) => phase === 'result' && !contents.test(instruction))

/** Follows a `w:fldChar`; what it shows itself is a tick box, or the entry that is chosen of a list. */
export function openOrTurnField(element: XmlElement, { fields }: WordContext): string {
  switch (element.attributes['w:fldCharType']) {
    case 'begin':
      fields.push({ instruction: '', phase: 'instruction', shown: formText(element) })
      return ''
    case 'separate': {
      const field = fields.at(-1)
      if (field !== undefined) field.phase = 'result'
      return ''
    }
    case 'end':
      return fields.pop()?.shown ?? ''
    default:
      return ''
  }
}

export function addInstruction({ fields }: WordContext, text: string): void {
  const field = fields.at(-1)
  if (field?.phase === 'instruction') field.instruction += text
}

function formText(element: XmlElement): string {
  const box = childOf(element, 'w:ffData', 'w:checkBox')
  if (box !== undefined) return (switchAt(box, 'w:checked') ?? switchAt(box, 'w:default')) ? '☒' : '☐'
  const list = childOf(element, 'w:ffData', 'w:ddList')
  if (list === undefined) return ''
  const chosen = integerAt(list, 'w:result') ?? integerAt(list, 'w:default') ?? 0
  return childrenOf(list, 'w:listEntry')[chosen]?.attributes['w:val'] ?? ''
}

/**
 * Closes fields that should have ended: an instruction never goes on behind its block, and a table of contents not behind a
 * heading. Without this, one that never ends would hide the rest of the document. Returns how many there were.
 */
export function closeOverdueFields({ fields }: WordContext, isHeading: boolean): number {
  const before = fields.length
  const overdue = fields.findIndex(
    ({ phase, instruction }) => phase === 'instruction' || (isHeading && contents.test(instruction)),
  )
  if (overdue !== -1) fields.length = overdue
  return before - fields.length
}
