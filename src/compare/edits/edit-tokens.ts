import { diffArrays } from 'diff'
import { keepOrder } from '../align/keep-order.ts'

/** One range of the older text that became one of the newer text; offsets in UTF-16 units of each. */
export type TokenEdit = { before: [start: number, end: number]; after: [start: number, end: number] }

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[.,'’][\p{L}\p{M}\p{N}]+)*|\s+|[\s\S]/gu
/** More tokens than this are cut first at tokens that stand once on both sides. */
const LONG = 400
/** Tokens that may differ in one stretch; beyond, the stretch is one edit. */
const MOST_EDITS = 600

/**
 * The replacements of whole words, numbers, blanks and marks that make one text of the other: ascending, not
 * touching, blanks alone between two of them taken along so that a reworded phrase is one. Bounded: where texts
 * have little in common a stretch is replaced as a whole.
 */
export function editTokens(before: string, after: string): TokenEdit[] {
  if (before === after) return []
  const olds = before.match(TOKEN) ?? []
  const news = after.match(TOKEN) ?? []
  const ranges = joinRanges(diffRange(olds, news, { olds: [0, olds.length], news: [0, news.length] }), olds)
  const [left, right] = [offsets(olds), offsets(news)]
  return ranges.map(({ olds: [from, to], news: [start, end] }) => ({
    before: [left[from]!, left[to]!],
    after: [right[start]!, right[end]!],
  }))
}

type Range = { olds: [from: number, to: number]; news: [from: number, to: number] }
type Tokens = readonly string[]

function diffRange(olds: Tokens, news: Tokens, range: Range): Range[] {
  let [[from, to], [start, end]] = [range.olds, range.news]
  while (from < to && start < end && olds[from] === news[start]) {
    from++
    start++
  }
  while (from < to && start < end && olds[to - 1] === news[end - 1]) {
    to--
    end--
  }
  if (from === to && start === end) return []
  const trimmed: Range = { olds: [from, to], news: [start, end] }
  if (from === to || start === end) return [trimmed]
  if (to - from + end - start > LONG) {
    const cuts = cutAtAnchors(olds, news, trimmed)
    if (cuts.length > 1) return cuts.flatMap(cut => diffRange(olds, news, cut))
  }
  return diffTokens(olds, news, trimmed)
}

/** The stretches between tokens that stand once on both sides and in the same order. */
function cutAtAnchors(olds: Tokens, news: Tokens, { olds: [from, to], news: [start, end] }: Range): Range[] {
  const [left, right] = [singles(olds, from, to), singles(news, start, end)]
  const common = [...left].flatMap(([token, older]) => {
    const newer = right.get(token) ?? -1
    return older < 0 || newer < 0 ? [] : [{ older, newer, weight: 1, texts: [token, token] as const }]
  })
  const anchors = [...keepOrder(common)].sort((a, b) => a.newer - b.newer)
  const cuts: Range[] = []
  let [nextOld, nextNew] = [from, start]
  for (const { older, newer } of anchors) {
    cuts.push({ olds: [nextOld, older], news: [nextNew, newer] })
    nextOld = older + 1
    nextNew = newer + 1
  }
  cuts.push({ olds: [nextOld, to], news: [nextNew, end] })
  return cuts
}

/** Position of each token that stands once in the range; -1 where it stands more often. */
function singles(tokens: Tokens, from: number, to: number): Map<string, number> {
  const positions = new Map<string, number>()
  for (let at = from; at < to; at++) positions.set(tokens[at]!, positions.has(tokens[at]!) ? -1 : at)
  return positions
}

function diffTokens(olds: Tokens, news: Tokens, range: Range): Range[] {
  const parts = diffArrays(olds.slice(...range.olds), news.slice(...range.news), {
    maxEditLength: MOST_EDITS,
  })
  if (parts === undefined) return [range]
  const ranges: Range[] = []
  let [older, newer] = [range.olds[0], range.news[0]]
  for (const { added, removed, count } of parts) {
    const next: [number, number] = [older + (added ? 0 : count), newer + (removed ? 0 : count)]
    if (added || removed) ranges.push({ olds: [older, next[0]], news: [newer, next[1]] })
    ;[older, newer] = next
  }
  return ranges
}

/** Ranges that touch, or that only blanks part, become one. */
function joinRanges(ranges: readonly Range[], olds: Tokens): Range[] {
  const joined: Range[] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    const touches = last !== undefined && last.olds[1] === range.olds[0]
    const parted =
      last !== undefined && range.olds[0] - last.olds[1] === 1 && olds[last.olds[1]]!.trim() === ''
    const same = last !== undefined && range.olds[0] - last.olds[1] === range.news[0] - last.news[1]
    if (last && same && (touches || parted)) {
      last.olds[1] = range.olds[1]
      last.news[1] = range.news[1]
    } else joined.push({ olds: [...range.olds], news: [...range.news] })
  }
  return joined
}

function offsets(tokens: Tokens): number[] {
  const starts = [0]
  for (const token of tokens) starts.push(starts.at(-1)! + token.length)
  return starts
}
