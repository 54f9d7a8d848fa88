import { type Change, type ChangeDetail, type ChangeKind, sidesOf } from '../../domain/change.ts'
import { contentTerms, fold } from '../../language/terms.ts'
import { directionsOf } from '../retrieve/change-direction.ts'

const LONGEST_VALUE = 40
/** A key such as 014, D09 or HM-104. */
const CODE = /^(?=.*\d)[\p{L}\d-]{1,12}$/u
const VALUES = new Set(['number', 'amount', 'percentage', 'date', 'identifier'])
const RISING = /\b(?:rises?|rose|risen|rais\w+|increas\w+|up|grew|grown|higher|lifted)\b/i
const FALLING = /\b(?:falls?|fell|fallen|fell|lower\w*|decreas\w+|reduc\w+|down|dropp?\w*|cut|less)\b/i
/** Words that say what became of a thing; of what was modified its values do. */
const HAPPENED: Readonly<Partial<Record<ChangeKind, RegExp>>> = {
  added: /\b(?:add(?:s|ed|ition)?|new(?:ly)?|introduc\w+|insert\w+|formed|created|now)\b/i,
  removed: /\b(?:remov\w+|delet\w+|dropp\w+|withdr\w+|abolish\w*|discontinu\w+|ceas\w+|no longer|gone)\b/i,
  moved: /\b(?:mov\w+|now|relocat\w+|transfer\w+)\b/i,
  renumbered: /\b(?:renumber\w+|number\w*|now|became|becomes)\b/i,
  split: /\b(?:split\w*|divid\w+|separat\w+|parts?)\b/i,
  merged: /\b(?:merg\w+|combin\w+|joined|parts?)\b/i,
}

/**
 * What a sentence in other words says otherwise than the change record, or leaves out of it: what changed, and what
 * became of it; each value, the older before the newer one; the way that figures went. Empty where it tells the change.
 */
export function changeFaults(text: string, change: Change): string[] {
  const own = [change.description, change.before?.quote, change.after?.quote].join('\n')
  const says = (words: RegExp) => words.test(text) && !words.test(own)
  const folded = fold(text)
  const faults = change.details.filter(isValue).flatMap(detail => valueFaults(folded, detail))
  const ways = directionsOf(change)
  if (ways.size === 1 && says(ways.has('up') ? FALLING : RISING))
    faults.push('says that it went the other way')
  const [came, went] = (['added', 'removed'] as const).map(kind => change.kinds.includes(kind))
  if (came && !went && says(HAPPENED.removed!)) faults.push('says that what was added went')
  if (went && !came && says(HAPPENED.added!)) faults.push('says that what was removed came')
  const told = change.kinds.map(kind => HAPPENED[kind])
  if (!told.some(words => words === undefined || words.test(text)))
    faults.push(`does not say that it was ${change.kinds.join(' and ')}`)
  if (!isNamed(text, folded, change)) faults.push('does not name what changed')
  return [...new Set(faults)]
}

/** A row is named by its key, where that is a code; anything else by a word of its place. */
function isNamed(text: string, folded: string, change: Change): boolean {
  const places = sidesOf(change).map(({ place }) => place)
  const codes = places.flatMap(({ item }) => (item !== null && CODE.test(item) ? [fold(item)] : []))
  if (codes.length > 0) return codes.some(code => placeOf(folded, code) !== -1)
  const names = places.flatMap(({ item, heading, number, document }) => [item, heading, number, document])
  const known = new Set(
    contentTerms([change.description.split(':')[0], ...names].join(' ').replace(/[/_.]+/g, ' ')),
  )
  return contentTerms(text).some(stem => known.has(stem))
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
  const escaped = RegExp.escape(value.trim())
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])${escaped}(?![\\p{L}\\p{N}]|[.,]\\d)`, 'u'))
}
