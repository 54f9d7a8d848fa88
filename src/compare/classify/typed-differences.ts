import type { ChangeDetail } from '../../domain/change.ts'
import type { Hunk } from './align-tokens.ts'
import type { ChangeToken } from './change-tokens.ts'
import { settleLoneMentions } from './moved-mentions.ts'
import { areOpposite } from './opposite-words.ts'
import { type MentionPair, pairMentions } from './pair-mentions.ts'
import type { MentionFamily, TypedMention } from './typed-mention.ts'

/** One side: its readable text and the tokens of it. */
export type TokenText = { text: string; tokens: readonly ChangeToken[] }

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
/** Opposites are looked for between few words: in a long rewording they are chance. */
const FEW_WORDS = 6
/** Words between a bound and its value: "15 road miles or less". */
const VALUE_REACH = 3

/** A typed difference with the keys of its values and its place in the newer text, or the older where it left. */
export type TypedDifference = ChangeDetail & { keys: [string | null, string | null]; at: number }

/** Typed values that differ between two texts whose tokens differ in the hunks, in the order of the text. */
export function typedDifferences(
  before: TokenText,
  after: TokenText,
  hunks: readonly Hunk[],
): TypedDifference[] {
  const found = FAMILIES.flatMap(family => {
    const inHunks = hunks.flatMap(hunk =>
      pairMentions(
        mentionsIn(before.tokens, hunk.before, family),
        mentionsIn(after.tokens, hunk.after, family),
      ),
    )
    if (inHunks.length === 0) return []
    return joinNames(settleLoneMentions(inHunks, before.tokens, after.tokens), before, after)
      .filter(pair => pair.before?.key !== pair.after?.key && !isWeak(pair))
      .map(pair => differenceOf(pair, before, after, hunks))
  })
  return [...found, ...opposites(before, after, hunks)].sort((a, b) => a.at - b.at)
}

function mentionsIn(
  tokens: readonly ChangeToken[],
  [start, end]: [number, number],
  family: MentionFamily,
): TypedMention[] {
  return tokens.slice(start, end).flatMap(({ mention }) => (mention?.family === family ? [mention] : []))
}

function isWeak({ before, after }: MentionPair): boolean {
  if ((before ?? after)!.family !== 'modal') return false
  return [before, after].every(each => each === null || WEAK.has(each.key))
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
  return { type: typeOf(pair), before: shown(older, before), after: shown(newer, after), keys, at }
}

function typeOf({ before, after }: MentionPair): string {
  if (before?.family === 'quantity' && after) {
    const [size, newSize] = [before.key.split(' ')[0], after.key.split(' ')[0]]
    if (size === newSize && before.unit !== after.unit) return 'unit'
  }
  return (after ?? before)!.type
}

/** A bound is shown with the value beside it: "at least 25", "15 road miles or less". */
function shown(mention: TypedMention | null, { text, tokens }: TokenText): string | null {
  if (mention === null) return null
  if (mention.family !== 'threshold') return mention.value
  const at = tokens.findIndex(token => token.mention === mention)
  const behind = /^or\b/i.test(mention.value)
  for (let step = 1; step <= VALUE_REACH; step++) {
    const token = tokens[at + (behind ? -step : step)]
    if (!token?.word) break
    if (!/^(?:quantity|date|time)$/.test(token.mention?.family ?? '')) continue
    return text.slice(Math.min(token.start, mention.start), Math.max(token.end, mention.end)).trim()
  }
  return mention.value
}

/** What is said with and without the denial: "is part", "is not part". */
function deniedPhrases(
  { before, after }: MentionPair,
  olds: TokenText,
  news: TokenText,
  hunks: readonly Hunk[],
) {
  const hunk = hunks.find(each =>
    before ? holds(olds, each.before, before) : holds(news, each.after, after!),
  )!
  const bare = hunk.before[0] === hunk.before[1] || hunk.after[0] === hunk.after[1]
  const phrase = ({ text, tokens }: TokenText, [start, end]: [number, number]) => {
    const first = bare && start > 0 && tokens[start - 1]!.word ? start - 1 : start
    const last = bare && tokens[end]?.word ? end : end - 1
    return first > last ? null : text.slice(tokens[first]!.start, tokens[last]!.end).trim()
  }
  return { before: phrase(olds, hunk.before), after: phrase(news, hunk.after) }
}

const holds = ({ tokens }: TokenText, [start, end]: [number, number], mention: TypedMention) =>
  tokens.slice(start, end).some(token => token.mention === mention)

/** Words of one name that follow each other are one difference. */
function joinNames(pairs: readonly MentionPair[], before: TokenText, after: TokenText): MentionPair[] {
  const joined: MentionPair[] = []
  for (const pair of [...pairs].sort((a, b) => placeOf(a) - placeOf(b))) {
    const last = joined.at(-1)
    const older = last && join(last.before, pair.before, before.text)
    const newer = last && join(last.after, pair.after, after.text)
    if (older !== undefined && newer !== undefined && (pair.before ?? pair.after)!.family === 'name')
      joined[joined.length - 1] = { before: older, after: newer }
    else joined.push(pair)
  }
  return joined
}

const placeOf = ({ before, after }: MentionPair) => (after ?? before)!.start

/** Two neighbours as one; undefined where they are none. */
function join(
  left: TypedMention | null,
  right: TypedMention | null,
  text: string,
): TypedMention | null | undefined {
  if (left === null || right === null) return left ?? right
  if (text.slice(left.end, right.start).trim() !== '' || right.start < left.end) return undefined
  return {
    ...left,
    end: right.end,
    key: `${left.key} ${right.key}`,
    value: text.slice(left.start, right.end),
  }
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
