import type { SentenceCheck } from '../../../src/domain/answer.ts'
import { type Token, tokenize } from '../../../src/language/terms.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'
import { verdict } from './available-values.ts'

/** "America" and "American": as many letters in common, and no more behind them. */
const ROOT = 5
const ENDING = 3

/**
 * Every proper name stands where the claim rests: in its window, its headings or the question, and, when the claim is
 * a rewording, anywhere in the sources. An abbreviation stands for the initials of a name.
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
  const names = claim.tokens.filter(({ start }, index) => named.has(start) || (index === 0 && swappedFirst))
  if (names.length === 0) return null
  const close = [
    ...near.tokens,
    ...sources.places.flatMap(({ heading }) => tokenize(heading)),
    ...asked.flatMap(({ value }) => tokenize(value)),
  ]
  const verbatim = isVerbatim(ground)
  const all = () => sources.sentences.flatMap((_, index) => sources.tokens(index))
  const missing = names.filter(name => !stands(name, close) && (verbatim || !stands(name, all())))
  return verdict(
    'name',
    missing.map(({ text }) => ({ value: text })),
  )
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
    tokens.some(({ stem, folded }) => stem === name.stem || sharesRoot(folded, name.folded)) ||
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
    .filter(({ stopWord }) => !stopWord)
    .map(({ text }) => text[0]!.toUpperCase())
    .join('')
  return initials.includes(letters)
}
