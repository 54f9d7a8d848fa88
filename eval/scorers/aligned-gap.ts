import type { ClaimGround, ReadText } from './claim-ground.ts'

/** Words that may stand between the two sides of a tight gap, and characters beside its only side. */
const MOST_BETWEEN = 7
const ONE_SIDED = 24

/**
 * The stretch of the window that stands where a stretch `[start, end)` of the claim stands: between the partners of
 * the nearest words around it that have one, offsets in the window's text. Null when neither side has any.
 */
export function alignedGap(
  { claim, near, partners }: Pick<ClaimGround, 'claim' | 'near' | 'partners'>,
  start: number,
  end: number,
): { start: number; end: number } | null {
  let before = -1
  let after = -1
  for (const [index, token] of claim.tokens.entries()) {
    if (partners[index]! < 0) continue
    if (token.end <= start) before = partners[index]!
    if (token.start >= end && after < 0) after = partners[index]!
  }
  if (before < 0 && after < 0) return null
  return {
    start: before < 0 ? 0 : near.tokens[before]!.end,
    end: after < 0 ? near.text.length : near.tokens[after]!.start,
  }
}

/**
 * The same where the claim's wording around the stretch is the source's: the words next to it on both sides, or on
 * one at an end of the claim, are those next to the gap. Null elsewhere.
 */
export function tightGap(
  ground: Pick<ClaimGround, 'claim' | 'near' | 'partners'>,
  start: number,
  end: number,
): { start: number; end: number } | null {
  const { claim, near, partners } = ground
  const before = claim.tokens.findLastIndex(token => token.end <= start)
  const after = claim.tokens.findIndex(token => token.start >= end)
  const [left, right] = [before < 0 ? -1 : partners[before]!, after < 0 ? -1 : partners[after]!]
  if ((before >= 0 && left < 0) || (after >= 0 && right < 0) || (left < 0 && right < 0)) return null
  if (left >= 0 && right >= 0 && right - left > MOST_BETWEEN) return null
  return {
    start: left < 0 ? Math.max(0, near.tokens[right]!.start - ONE_SIDED) : near.tokens[left]!.end,
    end:
      right < 0 ? Math.min(near.text.length, near.tokens[left]!.end + ONE_SIDED) : near.tokens[right]!.start,
  }
}

/** Index of the first content word at or after `place`, at most `reach` words on; −1 without any. */
export function nextContentWord({ tokens }: ReadText, place: number, reach = 4): number {
  let seen = 0
  for (const [index, { start, stopWord }] of tokens.entries()) {
    if (start < place) continue
    if (!stopWord) return index
    if (++seen >= reach) return -1
  }
  return -1
}
