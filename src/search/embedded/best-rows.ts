/** The `limit` best rows, best first. Equal scores go by `isBefore`. */
export type BestRows = {
  readonly rows: Int32Array
  readonly scores: Float64Array
  count: number
  /** What a row must reach to get in; -∞ until there are enough. */
  threshold: number
}

export function createBestRows(limit: number): BestRows {
  return {
    rows: new Int32Array(limit),
    scores: new Float64Array(limit),
    count: 0,
    threshold: limit > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  }
}

export function addRow(
  best: BestRows,
  row: number,
  score: number,
  isBefore: (row: number, other: number) => boolean,
): void {
  const { rows, scores } = best
  const limit = rows.length
  if (limit === 0) return
  const goesBefore = (index: number) =>
    score > scores[index]! || (score === scores[index]! && isBefore(row, rows[index]!))
  if (best.count === limit && !goesBefore(limit - 1)) return
  let index = best.count < limit ? best.count++ : limit - 1
  for (; index > 0 && goesBefore(index - 1); index--) {
    rows[index] = rows[index - 1]!
    scores[index] = scores[index - 1]!
  }
  rows[index] = row
  scores[index] = score
  if (best.count === limit) best.threshold = scores[limit - 1]!
}
