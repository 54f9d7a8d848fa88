import type { Change, ChangeDetail } from '../../domain/change.ts'
import { fold } from '../../language/terms.ts'
import { directionsOf } from '../retrieve/change-direction.ts'

const LONGEST_VALUE = 40
const VALUES = new Set(['number', 'amount', 'percentage', 'date', 'identifier'])
const RISING = /\b(?:rises?|rose|risen|rais\w+|increas\w+|up|grew|grown|higher|lifted)\b/i
const FALLING = /\b(?:falls?|fell|fallen|fell|lower\w*|decreas\w+|reduc\w+|down|dropp?\w*|cut|less)\b/i
const ADDING = /\b(?:add(?:s|ed)?|new|introduc\w+|insert\w+)\b/i
const REMOVING = /\b(?:remov\w+|delet\w+|dropp\w+|withdrawn|abolish\w*|discontinu\w+|no longer)\b/i

/**
 * What a sentence in other words says otherwise than the change record, or leaves out of it: each value that changed,
 * the older before the newer one; the way that figures went; whether something came or went. Empty where it tells it.
 */
export function changeFaults(text: string, change: Change): string[] {
  const own = [change.description, change.before?.quote, change.after?.quote].join('\n')
  const says = (words: RegExp) => words.test(text) && !words.test(own)
  const faults = change.details.filter(isValue).flatMap(detail => valueFaults(fold(text), detail))
  const ways = directionsOf(change)
  if (ways.size === 1 && says(ways.has('up') ? FALLING : RISING))
    faults.push('says that it went the other way')
  const came = change.kinds.includes('added')
  const went = change.kinds.includes('removed')
  if (came && !went && says(REMOVING)) faults.push('says that what was added went')
  if (went && !came && says(ADDING)) faults.push('says that what was removed came')
  return [...new Set(faults)]
}

const isValue = ({ type, before, after }: ChangeDetail) =>
  (VALUES.has(type) || type.startsWith('cell: ')) &&
  [before, after].every(value => (value?.length ?? 0) <= LONGEST_VALUE)

function valueFaults(text: string, { before, after }: ChangeDetail): string[] {
  const [older, newer] = [before, after].map(value => (value === null ? null : placeOf(text, fold(value))))
  const missing = [older === -1 && before, newer === -1 && after].filter(Boolean)
  if (missing.length > 0) return [`does not say ${missing.join(' and ')}`]
  if (older === null || newer === null || older! < newer!) return []
  return [`does not say ${before} before ${after}`]
}

/** Where a value stands by itself in a text, not as a part of another; −1 where it does not. */
function placeOf(text: string, value: string): number {
  const escaped = value.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])${escaped}(?![\\p{L}\\p{N}]|[.,]\\d)`, 'u'))
}
