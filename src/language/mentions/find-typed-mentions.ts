import { findDates } from '../dates.ts'
import { findDenials } from './find-denials.ts'
import { findLinks } from './find-links.ts'
import { findModals } from './find-modals.ts'
import { findNames } from './find-names.ts'
import { findQuantities } from './find-quantities.ts'
import { findReferences } from './find-references.ts'
import { findTerms } from './find-terms.ts'
import { findThresholds } from './find-thresholds.ts'
import { findTimes } from './find-times.ts'
import { findVersions } from './find-versions.ts'
import type { TypedMention } from './typed-mention.ts'

/**
 * The typed values of a readable text in order, none inside another: what is found first has precedence. A bound
 * inside a quantity ("12 or more characters") is taken out of it and follows it.
 */
export function findTypedMentions(text: string, definedTerms: readonly string[] = []): TypedMention[] {
  const taken = new Uint8Array(text.length)
  const found: TypedMention[] = []
  const add = (mentions: readonly TypedMention[]) => {
    for (const mention of mentions) {
      if (taken.subarray(mention.start, mention.end).includes(1)) continue
      taken.fill(1, mention.start, mention.end)
      found.push(mention)
    }
  }
  add(findLinks(text))
  add(findTimes(text))
  add(findVersions(text))
  add(
    findDates(text).map(({ start, end, text: value, date }) => ({
      start,
      end,
      family: 'date',
      type: 'date',
      key: date,
      value,
    })),
  )
  add(findReferences(text))
  const thresholds = findThresholds(text)
  add(findQuantities(text).flatMap(quantity => withoutBound(quantity, thresholds)))
  add(thresholds)
  add(findModals(text))
  add(findDenials(text))
  add(findTerms(text, definedTerms))
  add(findNames(text))
  return found.sort((a, b) => a.start - b.start)
}

function withoutBound(quantity: TypedMention, thresholds: readonly TypedMention[]): TypedMention[] {
  const inner = thresholds.find(({ start, end }) => start >= quantity.start && end <= quantity.end)
  if (!inner) return [quantity]
  const value = (
    quantity.value.slice(0, inner.start - quantity.start) + quantity.value.slice(inner.end - quantity.start)
  )
    .replace(/\s+/g, ' ')
    .trim()
  return [{ ...quantity, end: inner.start, value }]
}
