import type { TypedMention } from '../../language/mentions/typed-mention.ts'
import type { Hunk } from './align-tokens.ts'
import type { TokenText } from './change-tokens.ts'
import type { MentionPair } from './pair-mentions.ts'

/** Words between a bound and its value: "15 road miles or less". */
const VALUE_REACH = 3
/** A denial in a longer rewording is shown without it. */
const LONGEST_PHRASE = 6

/** A bound is shown with the value beside it: "at least 25", "15 road miles or less". */
export function shownValue(mention: TypedMention | null, { text, tokens }: TokenText): string | null {
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

/** What is said with and without the denial: "is part", "is not part"; of a long rewording only what stands around it. */
export function deniedPhrases(
  { before, after }: MentionPair,
  olds: TokenText,
  news: TokenText,
  hunks: readonly Hunk[],
) {
  const hunk = hunks.find(each =>
    before ? holds(olds, each.before, before) : holds(news, each.after, after!),
  )!
  const [lefts, rights] = [hunk.before[1] - hunk.before[0], hunk.after[1] - hunk.after[0]]
  if (Math.max(lefts, rights) > LONGEST_PHRASE)
    return { before: around(before, olds), after: around(after, news) }
  const bare = lefts === 0 || rights === 0
  const phrase = ({ text, tokens }: TokenText, [start, end]: [number, number]) => {
    const first = bare && start > 0 && tokens[start - 1]!.word ? start - 1 : start
    const last = bare && tokens[end]?.word ? end : end - 1
    return first > last ? null : text.slice(tokens[first]!.start, tokens[last]!.end).trim()
  }
  return { before: phrase(olds, hunk.before), after: phrase(news, hunk.after) }
}

function around(mention: TypedMention | null, { text, tokens }: TokenText): string | null {
  if (mention === null) return null
  const at = tokens.findIndex(token => token.mention === mention)
  const first = tokens[at - 1]?.word ? at - 1 : at
  const last = tokens[at + 1]?.word ? at + 1 : at
  return text.slice(tokens[first]!.start, tokens[last]!.end)
}

const holds = ({ tokens }: TokenText, [start, end]: [number, number], mention: TypedMention) =>
  tokens.slice(start, end).some(token => token.mention === mention)
