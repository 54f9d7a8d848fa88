import type { ChangeDetail } from '../../domain/change.ts'
import type { MentionFamily, TypedMention } from '../../language/mentions/typed-mention.ts'
import { areOpposite } from '../../language/opposite-words.ts'
import { abbreviatedTokens } from './abbreviated-words.ts'
import type { Hunk } from './align-tokens.ts'
import type { ChangeToken, TokenText } from './change-tokens.ts'
import { joinNames } from './join-names.ts'
import { settleLoneMentions } from './moved-mentions.ts'
import { type MentionPair, pairMentions } from './pair-mentions.ts'
import { deniedPhrases, shownValue } from './shown-values.ts'

const FAMILIES: readonly MentionFamily[] = [
  'link',
  'date',
  'time',
  'version',
  'reference',
  'threshold',
  'quantity',
  'modal',
  'negation',
  'term',
  'name',
]
/** Verbs whose coming or going alone binds nobody: "applies", "will apply". */
const WEAK = new Set(['will', 'would', 'could', 'might', 'can'])
/** Texts of fewer words, or with more of them in common, are edits of each other. */
const LEAST_WORDS = 12
const LEAST_SHARED = 0.2
/** Opposites are looked for between few words: in a long rewording they are chance. */
const FEW_WORDS = 6

/** A typed difference with the keys of its values and its place in the newer text, or the older where it left. */
export type TypedDifference = ChangeDetail & { keys: [string | null, string | null]; at: number }

/** Typed values that differ between two texts whose tokens differ in the hunks, in the order of the text. */
export function typedDifferences(
  before: TokenText,
  after: TokenText,
  hunks: readonly Hunk[],
): TypedDifference[] {
  if (isRewritten(before, after, hunks)) return []
  const written = abbreviatedTokens(before.tokens, after.tokens)
  const mentions = ({ tokens }: TokenText, [start, end]: [number, number], family: MentionFamily) =>
    tokens
      .slice(start, end)
      .flatMap(token =>
        token.mention?.family === family && !((family === 'name' || family === 'term') && written.has(token))
          ? [token.mention]
          : [],
      )
  const found = FAMILIES.flatMap(family => {
    const inHunks = hunks.flatMap(hunk =>
      pairMentions(mentions(before, hunk.before, family), mentions(after, hunk.after, family)),
    )
    if (inHunks.length === 0) return []
    return joinNames(settleLoneMentions(inHunks, before.tokens, after.tokens), before, after)
      .filter(pair => pair.before?.key !== pair.after?.key && !isWeak(pair, before, after, hunks))
      .map(pair => differenceOf(pair, before, after, hunks))
  })
  return [...found, ...opposites(before, after, hunks)].sort((a, b) => a.at - b.at)
}

/** What comes or goes alone and binds nobody: a weak verb, a bound without a value ("the maximum discount"). */
function isWeak(
  { before, after }: MentionPair,
  olds: TokenText,
  news: TokenText,
  hunks: readonly Hunk[],
): boolean {
  const { family, key } = (before ?? after)!
  // A party or thing that the other side names too neither comes nor goes.
  if (family === 'name' && (before === null || after === null))
    return key.split(' ').every(word => (before ? news : olds).tokens.some(token => token.key === word))
  // A word of everyday use may be defined too: alone it says nothing that the other words don't.
  if (family === 'term' && (before === null || after === null))
    return !key.includes(' ') || (before ? news : olds).tokens.some(token => token.mention?.key === key)
  if (family === 'modal') return [before, after].every(each => each === null || WEAK.has(each.key))
  if (family === 'negation')
    return before
      ? goesWithWord(
          before,
          olds,
          hunks.map(hunk => hunk.before),
        )
      : goesWithWord(
          after!,
          news,
          hunks.map(hunk => hunk.after),
        )
  if (family !== 'threshold' || (before && after)) return false
  return before ? shownValue(before, olds) === before.value : shownValue(after, news) === after!.value
}

/** "Non-repudiation" left a list: nothing is denied. */
function goesWithWord(
  denial: TypedMention,
  { tokens }: TokenText,
  ranges: readonly [number, number][],
): boolean {
  const at = tokens.findIndex(token => token.mention === denial)
  return tokens[at + 1]?.surface === '-' && ranges.some(([start, end]) => at + 2 >= start && at + 2 < end)
}

/** Whether the sides share so few words that one is no edit of the other: values that one lacks are then no details. */
function isRewritten(before: TokenText, after: TokenText, hunks: readonly Hunk[]): boolean {
  const words = (tokens: readonly ChangeToken[]) => tokens.filter(token => token.word).length
  const all = words(before.tokens) + words(after.tokens)
  const differing = hunks.reduce(
    (sum, hunk) =>
      sum + words(before.tokens.slice(...hunk.before)) + words(after.tokens.slice(...hunk.after)),
    0,
  )
  return all >= LEAST_WORDS && (all - differing) / all < LEAST_SHARED
}

function differenceOf(
  pair: MentionPair,
  before: TokenText,
  after: TokenText,
  hunks: readonly Hunk[],
): TypedDifference {
  const { before: older, after: newer } = pair
  const { family } = (newer ?? older)!
  const keys: TypedDifference['keys'] = [older?.key ?? null, newer?.key ?? null]
  const at = (newer ?? older)!.start
  if (family === 'negation') {
    const phrases = deniedPhrases(pair, before, after, hunks)
    return { type: 'negation', ...phrases, keys, at }
  }
  return { type: typeOf(pair), before: shownValue(older, before), after: shownValue(newer, after), keys, at }
}

function typeOf({ before, after }: MentionPair): string {
  if (before?.family === 'quantity' && after) {
    const [size, newSize] = [before.key.split(' ')[0], after.key.split(' ')[0]]
    if (size === newSize && before.unit !== after.unit) return 'unit'
  }
  return (after ?? before)!.type
}

function opposites(before: TokenText, after: TokenText, hunks: readonly Hunk[]): TypedDifference[] {
  return hunks.flatMap(hunk => {
    const words = ({ tokens }: TokenText, [start, end]: [number, number]) =>
      tokens
        .slice(start, end)
        .filter(token => token.word && (token.mention === null || token.mention.family === 'name'))
    const [left, right] = [words(before, hunk.before), words(after, hunk.after)]
    if (left.length > FEW_WORDS || right.length > FEW_WORDS) return []
    return left.flatMap(older => {
      const newer = right.find(each => areOpposite(older.surface, each.surface))
      if (!newer) return []
      const keys: TypedDifference['keys'] = [older.key, newer.key]
      return [{ type: 'negation', before: older.surface, after: newer.surface, keys, at: newer.start }]
    })
  })
}
