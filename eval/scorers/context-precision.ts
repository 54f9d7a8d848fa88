/**
 * How far up the relevant passages were ranked: the mean, over the relevant ones, of the share of relevant passages
 * down to each (average precision). `relevant` runs in order of rank. In [0, 1]; 0 when none is, null without passages.
 */
export function contextPrecision(relevant: readonly boolean[]): number | null {
  if (relevant.length === 0) return null
  let found = 0
  let sum = 0
  for (const [index, isRelevant] of relevant.entries())
    if (isRelevant) {
      found++
      sum += found / (index + 1)
    }
  return found === 0 ? 0 : sum / found
}
