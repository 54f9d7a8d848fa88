import { claimedSpan } from '../../../src/language/attributions.ts'
import { findTypedMentions } from '../../../src/language/mentions/find-typed-mentions.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import { findNegations } from '../../../src/language/negation.ts'
import type { Draw } from '../injected/sentence-slots.ts'

/** Errors that stand in the words of a sentence; the others change what it is held against. */
export const wordErrors = [
  'number',
  'unit',
  'date',
  'year',
  'name',
  'negation',
  'modal',
  'threshold',
] as const
export type WordError = (typeof wordErrors)[number]

/** The sentence with one error of the kind, or null where it has nothing to get wrong. `names` are others to swap in. */
export function injectError(
  kind: WordError,
  sentence: string,
  draw: Draw,
  names: readonly string[],
): string | null {
  const places = placesOf(kind, sentence)
  if (places.length === 0) return null
  const { start, end } = draw.pick(places)
  const wrong = wrongText[kind](sentence.slice(start, end), draw, names)
  if (wrong === null) return null
  const edited = `${sentence.slice(0, start)}${wrong}${sentence.slice(end)}`.replace(/\s+/g, ' ').trim()
  return edited === sentence ? null : edited
}

type Place = { start: number; end: number }

function placesOf(kind: WordError, sentence: string): Place[] {
  const mentions = findTypedMentions(sentence)
  const claimed = claimedSpan(sentence)
  const of = (family: string) => mentions.filter(each => each.family === family)
  switch (kind) {
    case 'number':
      return of('quantity')
        .filter(
          ({ start, end }) => start >= claimed.start && end <= claimed.end && sentence[start - 1] !== '[',
        )
        .flatMap(mention => digitsOf(sentence, mention))
    case 'unit':
      return of('quantity').flatMap(mention => unitOf(sentence, mention))
    case 'date':
      return of('date').flatMap(mention => dayOrMonth(sentence, mention))
    case 'year':
      return [...sentence.matchAll(/(?<![\d.,$-])(?:19|20)\d\d(?!\d|[.,]\d| ?%)/g)].map(placed)
    case 'name':
      return joined(sentence, of('name')).filter(({ start }) => start > claimed.start)
    case 'negation':
      return findNegations(sentence).filter(({ end }) => sentence[end] !== ',')
    case 'modal':
      return [...sentence.matchAll(/\b(?:must|shall|(?:is|are) required to)\b(?! not\b|n't)/gi)].map(placed)
    case 'threshold':
      return [...sentence.matchAll(THRESHOLD)].map(placed)
  }
}

const placed = (match: RegExpExecArray): Place => ({ start: match.index, end: match.index + match[0].length })

function digitsOf(sentence: string, { start, end }: TypedMention): Place[] {
  const match = /\d[\d,]*(?:\.\d+)?/.exec(sentence.slice(start, end))
  return match ? [{ start: start + match.index, end: start + match.index + match[0].length }] : []
}

const UNITS: readonly (readonly string[])[] = [
  ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'],
  ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'],
  ['characters', 'words', 'digits', 'bits', 'bytes', 'items'],
  ['miles', 'kilometres', 'feet', 'metres'],
  ['USD', 'EUR', 'GBP'],
  ['dollars', 'euros', 'pounds'],
  ['$', '€', '£'],
  ['%', ' USD', ' points'],
  [' percent', ' dollars', ' points'],
]
const isUnit = (word: string) => UNITS.some(units => units.some(unit => unit.trim() === word.trim()))

function unitOf(sentence: string, { start, end }: TypedMention): Place[] {
  const mention = sentence.slice(start, end)
  if (/^[$€£]/.test(mention)) return [{ start, end: start + 1 }]
  const match = /(?:%|[A-Za-z]+)$/.exec(mention)
  return match && isUnit(match[0]) ? [{ start: start + match.index, end }] : []
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const MONTH = new RegExp(`(?:${MONTHS.join('|')})`)

function dayOrMonth(sentence: string, { start, end }: TypedMention): Place[] {
  const text = sentence.slice(start, end)
  const month = MONTH.exec(text)
  const iso = /(?<=^\d{4}-)\d\d/.exec(text)
  const day = /(?<!\d)\d{1,2}(?!\d)(?![^\d]*$)|(?<=[a-z] )\d{1,2}(?!\d)|(?<=^\d{4}-\d\d-)\d\d$/i.exec(text)
  return [month, iso, day].flatMap(match =>
    match ? [{ start: start + match.index, end: start + match.index + match[0].length }] : [],
  )
}

/** Names of several words are swapped whole. */
function joined(sentence: string, mentions: readonly TypedMention[]): Place[] {
  const places: Place[] = []
  for (const { start, end } of mentions) {
    const last = places.at(-1)
    if (last && sentence.slice(last.end, start) === ' ') last.end = end
    else places.push({ start, end })
  }
  return places
}

const REVERSED: readonly [string, string][] = [
  ['at least', 'at most'],
  ['no less than', 'no more than'],
  ['not less than', 'not more than'],
  ['no fewer than', 'no more than'],
  ['no later than', 'no earlier than'],
  ['more than', 'fewer than'],
  ['greater than', 'less than'],
  ['longer than', 'shorter than'],
  ['older than', 'younger than'],
  ['or more', 'or fewer'],
  ['or older', 'or younger'],
  ['up to', 'at least'],
  ['maximum of', 'minimum of'],
  ['maximum', 'minimum'],
  ['within', 'after'],
  ['less than', 'more than'],
  ['exceed', 'fall below'],
  ['exceeds', 'falls below'],
]
const OTHER_SIDE = new Map(
  REVERSED.flatMap(([left, right]) => [[right, left] as const, [left, right] as const]),
)
/** Bounds only ahead of a number. */
const BARE = new Set(['within', 'after', 'up to', 'exceed', 'exceeds', 'fall below', 'falls below'])
const ahead =
  '(?= (?:the )?(?:age of )?[$€£]?(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)(?![a-z]))'
const THRESHOLD = new RegExp(
  `\\b(?:${[...OTHER_SIDE.keys()]
    .sort((a, b) => b.length - a.length)
    .map(words => (BARE.has(words) ? words + ahead : words))
    .join('|')})\\b`,
  'gi',
)

const wrongText: Record<WordError, (text: string, draw: Draw, names: readonly string[]) => string | null> = {
  number: wrongNumber,
  unit: (text, draw) => {
    const units = UNITS.find(each => each.some(unit => unit.trim() === text))
    const others = units?.filter(unit => unit.trim() !== text) ?? []
    return others.length > 0 ? draw.pick(others) : null
  },
  date: (text, draw) => {
    const month = MONTHS.indexOf(text)
    if (month >= 0) return MONTHS[(month + 1 + draw.below(11)) % 12]!
    const limit = /^\d\d$/.test(text) ? 12 : 28
    const other = 1 + ((Number(text) + draw.below(limit - 1)) % limit)
    return Number(text) === other ? null : String(other).padStart(text.length, '0')
  },
  year: (text, draw) => String(Number(text) + draw.pick([-3, -2, -1, 1, 2, 3])),
  name: (text, draw, names) => {
    const others = names.filter(name => !sharesWord(name, text))
    return others.length > 0 ? draw.pick(others) : null
  },
  negation: text => {
    if (/^no$/i.test(text)) return matchCase(text, 'a')
    if (/^without$/i.test(text)) return matchCase(text, 'with')
    if (/^never$/i.test(text)) return matchCase(text, 'always')
    if (/^cannot$|^can['’]t$/i.test(text)) return matchCase(text, 'can')
    if (/n['’]t$/i.test(text)) return text.replace(/n['’]t$/i, '')
    return /^not$/i.test(text) ? '' : null
  },
  modal: text => matchCase(text, 'may'),
  threshold: text => matchCase(text, OTHER_SIDE.get(text.toLowerCase())!),
}

function wrongNumber(text: string, draw: Draw): string | null {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
  const value = Number(text.replaceAll(',', ''))
  const wrong = draw.pick([
    value * 10,
    value + draw.pick([1, 2, 3, 5]) / 10 ** decimals,
    Math.abs(value - draw.pick([1, 2, 3]) / 10 ** decimals),
    value * 2,
  ])
  const written = text.includes(',') ? wrong.toLocaleString('en-US') : wrong.toFixed(decimals)
  return written === text || wrong === value ? null : written
}

const matchCase = (like: string, text: string) =>
  /^\p{Lu}/u.test(like) ? `${text[0]!.toUpperCase()}${text.slice(1)}` : text

function sharesWord(left: string, right: string): boolean {
  const words = new Set(right.toLowerCase().split(' '))
  return left
    .toLowerCase()
    .split(' ')
    .some(word => words.has(word))
}
