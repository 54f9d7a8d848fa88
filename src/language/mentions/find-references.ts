import { findIdentifiers, normalIdentifier } from '../identifiers.ts'
import { UNIT } from '../units.ts'
import type { TypedMention } from './typed-mention.ts'

const POINTING =
  /^(?:§|rules?\b|sections?\b|sect?s?\b|requirements?\b|req\.|articles?\b|arts?\.|clauses?\b|para(?:graph)?s?\b|chapters?\b|ch\.|parts?\b|controls?\b|items?\b|tables?\b|fig|appendix|schedule|annex|exhibit|form|attachment|endorsement)/i
/** "Rules 4.1 to 4.5, 4.7 and 5": what follows a reference and is one too. */
const NEXT =
  /^(?:\s?(?:,|to|through|and|or|-)\s?)+(\d{1,3}[a-z]?(?:\.\d+[a-z]?)*(?:\([a-z0-9]{1,3}\))*)(?![\p{L}\p{N}%]|[.,]\d|\s(?:days?|months?|years?|percent|characters?)\b)/iu

/** "Form 30 days" points at no form. */
const UNIT_NEXT = new RegExp(`^\\s?${UNIT}`, 'iu')

/** Identifiers of all kinds: codes (`CWE-521`, type `identifier`) and pointers into a document (`Rule 4.6`, type `reference`). */
export function findReferences(text: string): TypedMention[] {
  const found: TypedMention[] = []
  let pointing = 0
  for (const { start, end, text: value, normal } of findIdentifiers(text)) {
    if (start < pointing) continue
    if (/\s\d+$/.test(value) && UNIT_NEXT.test(text.slice(end, end + 20))) continue
    const points = POINTING.test(value)
    found.push({
      start,
      end,
      family: 'reference',
      type: points ? 'reference' : 'identifier',
      key: normal,
      value,
    })
    pointing = end
    if (!points) continue
    for (
      let next = NEXT.exec(text.slice(end, end + 40));
      next;
      next = NEXT.exec(text.slice(pointing, pointing + 40))
    ) {
      const at = pointing + next[0].length - next[1]!.length
      pointing += next[0].length
      found.push({
        start: at,
        end: pointing,
        family: 'reference',
        type: 'reference',
        key: normalIdentifier(next[1]!),
        value: next[1]!,
      })
    }
  }
  return found
}
