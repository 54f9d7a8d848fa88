import type { ClaimGround, ReadText } from './claim-ground.ts'

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
