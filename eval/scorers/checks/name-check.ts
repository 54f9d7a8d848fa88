import type { SentenceCheck } from '../../../src/domain/answer.ts'
import { type Token, tokenize } from '../../../src/language/terms.ts'
import { tightGap } from '../aligned-gap.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { verdict } from './available-values.ts'

/** "America" and "American": as many letters in common, and no more behind them. */
const ROOT = 4
const ENDING = 2
/** Words that open a sentence; without a full stop before them they look like names. */
const OPENING = new Set(
  'additionally moreover furthermore however therefore finally also first second third next then note please yes overall instead otherwise remember'.split(
    ' ',
  ),
)

/**
 * Every proper name stands in the sources, their headings or the question, and not where the source, between the same
 * words, has another. An abbreviation stands for the initials of a name.
 */
export function checkNames(ground: ClaimGround): SentenceCheck | null {
  const { claim, near, partners, sources, asked } = ground
  const named = new Set(claim.mentions.flatMap(({ family, start }) => (family === 'name' ? [start] : [])))
  const first = claim.tokens[0]
  const swappedFirst =
    first !== undefined &&
    !named.has(first.start) &&
    partners[0] === -1 &&
    !first.stopWord &&
    /^\p{Lu}/u.test(first.text) &&
    dropsName(ground)
  const names = claim.tokens.filter(
    ({ start, folded }, index) => (named.has(start) && !OPENING.has(folded)) || (index === 0 && swappedFirst),
  )
  if (names.length === 0) return null
  const close = [
    ...near.tokens,
    ...sources.places.flatMap(({ heading }) => tokenize(heading)),
    ...asked.tokens,
  ]
  const all = () => sources.sentences.flatMap((_, index) => sources.tokens(index))
  const missing = names.filter(
    (name, index) =>
      replacesName(name, ground) ||
      (!stands(name, close) &&
        !stands(name, all()) &&
        !isGivenName(name, names[index + 1], claim.text, close)),
  )
  return verdict(
    'name',
    missing.map(({ text }) => ({ value: text })),
  )
}

/** Whether the source has other names in this place, between the same words. */
function replacesName(name: Token, ground: ClaimGround): boolean {
  const gap = tightGap(ground, name.start, name.end)
  if (gap === null) return false
  const inGap = (place: { start: number; end: number }) => place.start < gap.end && place.end > gap.start
  const others = ground.near.mentions.filter(each => each.family === 'name' && inGap(each))
  return others.length > 0 && !stands(name, ground.near.tokens.filter(inGap))
}

/** A rewording may complete a name: "Joseph Stalin" for "Stalin". */
function isGivenName(name: Token, next: Token | undefined, text: string, close: readonly Token[]): boolean {
  return next !== undefined && text.slice(name.end, next.start) === ' ' && stands(next, close)
}

/** Whether the window begins with a name that the claim has not. */
function dropsName({ near, claim }: ClaimGround): boolean {
  const stems = new Set(claim.tokens.map(({ stem }) => stem))
  const [first] = near.tokens
  return isCapital(first) && !stems.has(first.stem) && !first.stopWord
}

const isCapital = (token: Token | undefined): token is Token =>
  token !== undefined && /^\p{Lu}/u.test(token.text)

function stands(name: Token, tokens: readonly Token[]): boolean {
  return (
    tokens.some(({ folded }) => folded === name.folded || sharesRoot(folded, name.folded)) ||
    (/^\p{Lu}{2,}$/u.test(name.text) && hasInitials(name.text, tokens))
  )
}

function sharesRoot(left: string, right: string): boolean {
  let common = 0
  while (common < left.length && left[common] === right[common]) common++
  return common >= ROOT && left.length - common <= ENDING && right.length - common <= ENDING
}

/** Whether words that follow each other begin with these letters. */
function hasInitials(letters: string, tokens: readonly Token[]): boolean {
  const initials = tokens
    .filter(({ text, stopWord }) => !stopWord && /^\p{Lu}/u.test(text))
    .map(({ text }) => text[0]!.toUpperCase())
    .join('')
  return initials.includes(letters)
}
