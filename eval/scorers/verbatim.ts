import type { ClaimGround } from './claim-ground.ts'

const VERBATIM = 0.75

/** Whether the claim takes its wording from its window: most of its content words stand there in the same order. */
export function isVerbatim({ claim, partners }: Pick<ClaimGround, 'claim' | 'partners'>): boolean {
  let words = 0
  let kept = 0
  for (const [index, { stopWord }] of claim.tokens.entries()) {
    if (stopWord) continue
    words++
    if (partners[index]! >= 0) kept++
  }
  return words > 0 && kept / words >= VERBATIM
}
