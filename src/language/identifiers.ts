import { findDates } from './dates.ts'
import { takenPlaces } from './taken-places.ts'
import { fold } from './terms.ts'

/** A code or reference in a text. `normal` is folded, without blanks and without a leading "rule", "section" or "§". */
export type IdentifierMention = { start: number; end: number; text: string; normal: string }

/** Words dropped from the normal form: what they point at is known by its number alone. */
const PLACE_WORD =
  '(?:§{1,2}|(?:rules?|sections?|sects?\\.|secs?\\.?|requirements?|req\\.|articles?|arts?\\.|clauses?|paragraphs?|paras?\\.?|chapters?|ch\\.|parts?|controls?|items?)(?![a-z]))'
/** Words that belong to the name. */
const NAME_WORD = '(?:tables?|figures?|figs?\\.|appendix|schedule|annex|exhibit|form|attachment|endorsement)'
const NUMBER = '[a-z]{0,4}-?\\d+[a-z]?(?:\\.\\d+[a-z]?)*'
const SUBDIVISION = '(?:\\s?\\((?:[a-z]|\\d{1,2}|[ivx]{2,5})\\))'
const HEAD = '(?<![\\p{L}\\p{N}.,$€£/])'
const TAIL = '(?![\\p{L}\\p{N}]|[.,]\\d|%)'

const FORMS = [
  `${HEAD}${PLACE_WORD}\\s?(?:no\\.\\s?)?${NUMBER}${SUBDIVISION}*${TAIL}`,
  `${HEAD}${NAME_WORD}\\s(?:no\\.\\s?)?(?:${NUMBER}|(?-i:[A-Z]|[IVX]{2,5}))${TAIL}`,
  `${HEAD}v?\\d+(?:\\.\\d+[a-z]?)*(?:\\((?:[a-z]|\\d{1,2}|[ivx]{2,5})\\))+`,
  `${HEAD}[a-z]{1,8}\\d+(?:\\.\\d+)+${TAIL}`,
  `${HEAD}\\d+[a-z]?(?:\\.\\d+[a-z]?){2,}${TAIL}`,
  `${HEAD}(?!(?:top|pre|post|non|mid|sub|ages?|aged|under|over|up|per|to|and|or)-)[a-z]{1,5}-(?:[a-z]{1,4}-)?\\d+[a-z]?(?:[.-]\\d+[a-z]?)*${TAIL}`,
  `(?<![\\p{L}\\p{N}.,:$€£/-])0\\d+(?!\\.\\d|[\\p{L}:/]|-\\d)${TAIL}`,
]
const PATTERNS = [
  ...FORMS.map(form => new RegExp(form, 'giu')),
  new RegExp(`${HEAD}[A-Z]{1,5}\\d{1,6}[A-Z]?${TAIL}`, 'gu'),
]
const LEADING = new RegExp(`^${PLACE_WORD}\\s?(?:no\\.\\s?)?`, 'iu')

/**
 * Identifiers in a text, in order and not overlapping: 2.1.1, V2.1, CA-014, CWE-521, § 4(b), Rule 4.2, Table 3,
 * codes with a leading zero. Dates are none.
 */
export function findIdentifiers(text: string): IdentifierMention[] {
  if (!/\d|appendix|schedule|annex|exhibit/i.test(text)) return []
  const places = takenPlaces(text.length, findDates(text))
  const found: IdentifierMention[] = []
  for (const pattern of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (!places.take(start, end)) continue
      found.push({ start, end, text: match[0], normal: normalIdentifier(match[0]) })
    }
  return found.sort((a, b) => a.start - b.start)
}

/** The form in which identifiers are compared: "Rule 4.2", "§ 4.2" and "4.2" are equal. */
export function normalIdentifier(identifier: string): string {
  return fold(identifier.trim().replace(LEADING, '').replace(/\s+/g, ''))
}
