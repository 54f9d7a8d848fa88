/** Where a score is cut: rows below `threshold` are flagged. Shares are in [0, 1]. */
export type Cut = { threshold: number; precision: number; recall: number; falseAlarms: number; f1: number }

/**
 * Every cut of the scores, from flagging nothing on. `faithful` rows should not be flagged: recall is the share of
 * the others that are, false alarms the share of them that are.
 */
function cutsOf(scores: readonly number[], faithful: readonly boolean[]): Cut[] {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!)
  const good = faithful.filter(Boolean).length
  const bad = faithful.length - good
  const cuts: Cut[] = []
  let flaggedBad = 0
  let flaggedGood = 0
  for (let start = 0; start <= order.length; ) {
    const threshold = start < order.length ? scores[order[start]!]! : Number.POSITIVE_INFINITY
    const precision = start === 0 ? 1 : flaggedBad / start
    const recall = bad === 0 ? 0 : flaggedBad / bad
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    cuts.push({ threshold, precision, recall, falseAlarms: good === 0 ? 0 : flaggedGood / good, f1 })
    if (start === order.length) break
    for (; start < order.length && scores[order[start]!] === threshold; start++)
      if (faithful[order[start]!]) flaggedGood++
      else flaggedBad++
  }
  return cuts
}

/** The cut with the highest F1 of finding what is not faithful; the lowest threshold among equals. */
export function bestF1(scores: readonly number[], faithful: readonly boolean[]): Cut {
  return cutsOf(scores, faithful).reduce((best, cut) => (cut.f1 > best.f1 ? cut : best))
}

/** The cut that finds most of what is not faithful while at most `allowed` of the faithful rows are flagged. */
export function recallAtFalseAlarms(
  scores: readonly number[],
  faithful: readonly boolean[],
  allowed: number,
): Cut {
  return cutsOf(scores, faithful).reduce((best, cut) => (cut.falseAlarms <= allowed ? cut : best))
}
