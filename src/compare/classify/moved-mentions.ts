import type { TypedMention } from '../../language/mentions/typed-mention.ts'
import { STOP_WORDS } from '../../language/stop-words.ts'
import { tokenize } from '../../language/terms.ts'
import type { ChangeToken } from './change-tokens.ts'
import { type MentionPair, pairMentions } from './pair-mentions.ts'

const REACH = 8
/** More values in another order are a move of one of them. */
const MOST_SWAPPED = 4

type Side = readonly ChangeToken[]

/**
 * Values left alone on both sides, of one family: what moved along with its word ("within 30 days", said earlier)
 * is no difference; the rest pairs in order, from the first to the last, so that swapped values are seen.
 */
export function settleLoneMentions(pairs: readonly MentionPair[], before: Side, after: Side): MentionPair[] {
  const settled = pairs.filter(pair => pair.before && pair.after)
  let olds = pairs.flatMap(pair => (pair.before && !pair.after ? [pair.before] : []))
  let news = pairs.flatMap(pair => (pair.after && !pair.before ? [pair.after] : []))
  for (const older of [...olds]) {
    const newer = news.find(each => each.key === older.key && sharesNeighbour(older, before, each, after))
    if (!newer) continue
    olds = olds.filter(each => each !== older)
    news = news.filter(each => each !== newer)
  }
  if (
    olds.length === 0 ||
    news.length === 0 ||
    !olds.some(older => news.some(newer => pairable(older, newer)))
  )
    return [...settled, ...alone(olds, news)]
  const swapped = olds[0]!.family === 'negation' ? null : swappedValues(olds[0]!, before, after)
  if (swapped) {
    const inside = new Set(swapped.flat())
    const outside = settled.filter(pair => !inside.has(pair.before!) && !inside.has(pair.after!))
    return [...outside, ...pairMentions(...swapped)]
  }
  return [...settled, ...pairMentions(olds, news)]
}

const pairable = (older: TypedMention, newer: TypedMention) =>
  older.family === 'quantity' ? older.unit === newer.unit : true

const alone = (olds: readonly TypedMention[], news: readonly TypedMention[]): MentionPair[] => [
  ...olds.map(before => ({ before, after: null })),
  ...news.map(after => ({ before: null, after })),
]

/** The same values in another order, by position, without what both sides begin and end with; null where it is not that. */
function swappedValues(
  { family, type }: TypedMention,
  before: Side,
  after: Side,
): [TypedMention[], TypedMention[]] | null {
  const values = (side: Side) =>
    side.flatMap(({ mention }) => (mention?.family === family && mention.type === type ? [mention] : []))
  const [left, right] = [values(before), values(after)]
  if (left.length !== right.length) return null
  const differing = left.flatMap((older, index) => (older.key === right[index]!.key ? [] : [index]))
  if (differing.length < 2 || differing.length > MOST_SWAPPED) return null
  const [first, last] = [differing[0]!, differing.at(-1)!]
  return [left.slice(first, last + 1), right.slice(first, last + 1)]
}

function sharesNeighbour(older: TypedMention, before: Side, newer: TypedMention, after: Side): boolean {
  return [-1, 1].some(direction => {
    const stem = neighbour(older, before, direction)
    return stem !== null && stem === neighbour(newer, after, direction)
  })
}

/** Stem of the nearest content word on one side of a value, within the sentence. */
function neighbour(mention: TypedMention, side: Side, direction: number): string | null {
  const own = side.findIndex(token => token.mention === mention)
  for (let step = 1; step <= REACH; step++) {
    const token = side[own + step * direction]
    if (!token || /^[.;!?]$/.test(token.surface) || token.mention?.family === mention.family) return null
    if (
      token.word &&
      (token.mention === null || token.mention.family === 'name') &&
      !STOP_WORDS.has(token.key)
    )
      return tokenize(token.surface)[0]?.stem ?? token.key
  }
  return null
}
