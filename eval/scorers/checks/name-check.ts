import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import { type Token, tokenize } from '../../../src/language/terms.ts'
import { tightGap } from '../aligned-gap.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'
import { verdict } from './available-values.ts'

/** "America" and "American": as many letters in common, and no more behind them. */
const ROOT = 4
const SHORT = /^\p{Lu}{2,3}$/u
const ENDING = 2
/** Words that open a sentence; without a full stop before them they look like names. */
const OPENING = new Set(
  'additionally moreover furthermore however therefore finally also first firstly second secondly third thirdly lastly next then note please yes overall instead otherwise remember'.split(
    ' ',
  ),
)

/**
 * A proper name stands in the sources, their headings or the question, and not where the source, between the same
 * words, has another. Of a name of several words one is enough: "Joseph Stalin" for "Stalin". An abbreviation stands
 * for the initials of a name; the shortest are as often words of everyday use and only swaps of them count.
 */
export function checkNames(ground: ClaimGround): SentenceCheck | null {
  const { claim, near, sources, asked } = ground
  const starts = new Set(claim.mentions.flatMap(({ family, start }) => (family === 'name' ? [start] : [])))
  const names = claim.tokens.filter(
    ({ start, folded }, index) =>
      (starts.has(start) && !OPENING.has(folded)) || (index === 0 && isSwappedFirst(ground)),
  )
  if (names.length === 0) return null
  const close = [
    ...near.tokens,
    ...sources.places.flatMap(({ heading }) => tokenize(heading)),
    ...asked.tokens,
  ]
  const isKnown = (name: Token) =>
    stands(name, close) || sources.sentences.some((_, index) => stands(name, sources.tokens(index)))
  const missing = wholeNames(names, claim.text).flatMap(words => {
    if (words.some(word => replacesName(word, word, ground)) || replacesWhole(words, ground)) return words
    return words.some(word => isKnown(word) || SHORT.test(word.text)) ? [] : words
  })
  return verdict(
    'name',
    missing.map(({ text }) => ({ value: text })),
  )
}

/** Words of a name that follow each other belong together. */
function wholeNames(words: readonly Token[], text: string): Token[][] {
  const names: Token[][] = []
  for (const word of words) {
    const last = names.at(-1)?.at(-1)
    if (last && /^[ -]$/.test(text.slice(last.end, word.start))) names.at(-1)!.push(word)
    else names.push([word])
  }
  return names
}

/** Whether the claim begins with another word than its source, which begins with a name. */
function isSwappedFirst({ claim, near, partners, sources }: ClaimGround): boolean {
  const [first, own] = [near.tokens[0], claim.tokens[0]!]
  if (first === undefined || own.stopWord || first.stopWord || partners[0] !== -1) return false
  if (!/^\p{Lu}/u.test(own.text) || !/^\p{Lu}/u.test(first.text) || partners.includes(0)) return false
  const isName = ({ family, key }: TypedMention) => family === 'name' && key === first.folded
  return (
    partners[1] !== -1 &&
    (sources.headingMentions().some(isName) ||
      sources.sentences.some((_, index) => sources.mentions(index).some(isName)))
  )
}

/** A name of several words where the source has another, none of whose words it has. */
function replacesWhole(words: readonly Token[], ground: ClaimGround): boolean {
  const { text, tokens } = ground.claim
  const [{ start }] = words as [Token]
  const joined = text[start - 1] === '-' ? tokens.find(({ end }) => end === start - 1) : undefined
  const place = { start: joined?.start ?? start, end: words.at(-1)!.end }
  return words.length > 1 && isVerbatim(ground) && words.every(word => replacesName(word, place, ground))
}

/** Whether the source has other names in this place, between the same words. */
function replacesName(name: Token, place: Pick<Token, 'start' | 'end'>, ground: ClaimGround): boolean {
  const gap = tightGap(ground, place.start, place.end)
  if (gap === null) return false
  const inGap = (place: { start: number; end: number }) => place.start < gap.end && place.end > gap.start
  const { claim, near, partners } = ground
  const others = near.mentions.filter(each => each.family === 'name' && inGap(each))
  if (others.length === 0 || stands(name, near.tokens.filter(inGap))) return false
  const changedPlaces = others.every(({ key }) => claim.tokens.some(({ folded }) => folded === key))
  const free = near.tokens.some(({ folded }, index) => folded === name.folded && !partners.includes(index))
  return changedPlaces || !free
}

function stands(name: Token, tokens: readonly Token[]): boolean {
  return (
    tokens.some(({ folded }) => folded === name.folded || sharesRoot(folded, name.folded)) ||
    (/^\p{Lu}{2,}$/u.test(name.text) && hasInitials(name.text, tokens))
  )
}

function sharesRoot(left: string, right: string): boolean {
  let common = 0
  while (common < left.length && left[common] === right[common]) common++
  if (common >= ROOT && left.length - common <= ENDING && right.length - common <= ENDING) return true
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  return short.length > ROOT && long.length === short.length + 1 && long.endsWith(short.slice(common))
}

/** Whether words that follow each other begin with these letters. */
function hasInitials(letters: string, tokens: readonly Token[]): boolean {
  const initials = tokens
    .filter(({ text, stopWord }) => !stopWord && /^\p{Lu}/u.test(text))
    .map(({ text }) => text[0]!.toUpperCase())
    .join('')
  return initials.includes(letters)
}
