import { tokenize } from '../../language/terms.ts'
import { abbreviatedTokens } from './abbreviated-words.ts'
import type { Hunk } from './align-tokens.ts'
import type { ChangeToken, TokenText } from './change-tokens.ts'

/** From this number on, words that come or go say something else; fewer are taken for a rewording. */
const IN_NUMBER = 3
/** Words and marks of a cell that is a value and no prose. */
const LONGEST_VALUE = 8

/**
 * Whether content words, but for those of `same`, enter or leave in number: three or more on one side, or more than half of all that the
 * shorter side says. Edits that alter facts change more content words than edits that only improve the wording
 * (Bronner and Monz, "User Edits Classification Using Document Revision Histories", EACL 2012).
 */
export function contentDiffers(
  before: TokenText,
  after: TokenText,
  hunks: readonly Hunk[],
  same: ReadonlySet<ChangeToken>,
): boolean {
  const { left, entered } = changedWords(before, after, hunks, same)
  const most = Math.max(left.length, entered.length)
  if (most >= IN_NUMBER) return true
  return saysFewer(before, 2 * most) || saysFewer(after, 2 * most)
}

/** Whether a heading names something else: content words both enter and leave, in number. One that says more or less names the same. */
export function headingDiffers(before: TokenText, after: TokenText, hunks: readonly Hunk[]): boolean {
  const { left, entered } = changedWords(before, after, hunks)
  if (left.length === 0 || entered.length === 0) return false
  const most = Math.max(left.length, entered.length)
  return most >= IN_NUMBER || saysFewer(before, 2 * most) || saysFewer(after, 2 * most)
}

/** Content words that enter or that leave, whichever are more; what only moved does neither. */
export function changedContentWords(before: TokenText, after: TokenText, hunks: readonly Hunk[]): number {
  const { left, entered } = changedWords(before, after, hunks)
  return Math.max(left.length, entered.length)
}

function changedWords(
  before: TokenText,
  after: TokenText,
  hunks: readonly Hunk[],
  same: ReadonlySet<ChangeToken> = new Set(),
) {
  const known = new Set([...abbreviatedTokens(before.tokens, after.tokens), ...same])
  const words = (tokens: readonly ChangeToken[]) => stems(tokens.filter(token => !known.has(token)))
  const differing = hunks.filter(
    hunk => !isSpelling(before.tokens.slice(...hunk.before), after.tokens.slice(...hunk.after)),
  )
  const left = differing.flatMap(hunk => words(before.tokens.slice(...hunk.before)))
  const right = differing.flatMap(hunk => words(after.tokens.slice(...hunk.after)))
  return { left: without(left, right), entered: without(right, left) }
}

/** Whether a text as short as a value ("A", "✓", "named insured") says another word or sign, endings aside. */
export function valueDiffers(before: TokenText, after: TokenText, hunks: readonly Hunk[]): boolean {
  if (Math.max(before.tokens.length, after.tokens.length) > LONGEST_VALUE) return false
  const says = (tokens: readonly ChangeToken[]) =>
    tokens.map(token => tokenize(token.surface)[0]?.stem ?? token.surface.replace(/^\p{P}$/u, '')).join(' ')
  return hunks.some(
    hunk => says(before.tokens.slice(...hunk.before)) !== says(after.tokens.slice(...hunk.after)),
  )
}

function stems(tokens: readonly ChangeToken[]): string[] {
  return tokens.flatMap(token =>
    token.word &&
    (token.mention === null || token.mention.family === 'name' || token.mention.family === 'term')
      ? tokenize(token.surface).flatMap(each => (each.stopWord ? [] : [each.stem]))
      : [],
  )
}

/** Whether a side has fewer content words; looks at no more of them than it takes. */
function saysFewer({ tokens }: TokenText, count: number): boolean {
  let found = 0
  for (const token of tokens) {
    if (found >= count) return false
    found += stems([token]).length
  }
  return found < count
}

/** Whether two stretches differ in hyphens and blanks alone: "sub-domain" and "subdomain". */
function isSpelling(before: readonly ChangeToken[], after: readonly ChangeToken[]): boolean {
  const letters = (tokens: readonly ChangeToken[]) =>
    tokens.map(token => (token.word ? token.key : '')).join('')
  return letters(before) === letters(after)
}

/** Multiset difference. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const each of others) counts.set(each, (counts.get(each) ?? 0) + 1)
  return all.filter(each => {
    const count = counts.get(each) ?? 0
    if (count > 0) counts.set(each, count - 1)
    return count === 0
  })
}
