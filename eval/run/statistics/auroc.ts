/**
 * Area under the ROC curve: the probability that a positive scores above a negative, ties counting half (Mann and
 * Whitney 1947). `scores` and `labels` run in parallel; null when either class is absent.
 */
export function auroc(scores: readonly number[], labels: readonly boolean[]): number | null {
  return openAuroc(scores, labels)()
}

/** The same with the scores sorted once; `counts` says how often each row is drawn, by default once. */
export function openAuroc(
  scores: readonly number[],
  labels: readonly boolean[],
): (counts?: Uint32Array) => number | null {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!)
  return counts => {
    let positives = 0
    let below = 0
    let won = 0
    for (let start = 0; start < order.length; ) {
      let tiedPositives = 0
      let tiedNegatives = 0
      let end = start
      for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++) {
        const count = counts ? counts[order[end]!]! : 1
        if (labels[order[end]!]) tiedPositives += count
        else tiedNegatives += count
      }
      won += tiedPositives * (below + tiedNegatives / 2)
      positives += tiedPositives
      below += tiedNegatives
      start = end
    }
    return positives === 0 || below === 0 ? null : won / (positives * below)
  }
}
