import { seededRandom } from '../../datasets/seeded-random.ts'

/** Rows of about the same probability: how many, what was said and what was so, both as means. */
export type ReliabilityBin = { rows: number; said: number; observed: number }

const BINS = 10

/** Bins of equal counts, in order of probability; fewer where there are fewer rows. */
export function reliability(
  probabilities: readonly number[],
  labels: readonly boolean[],
  bins = BINS,
): ReliabilityBin[] {
  const order = [...probabilities.keys()].sort((a, b) => probabilities[a]! - probabilities[b]!)
  const found: ReliabilityBin[] = []
  for (let bin = 0; bin < bins; bin++) {
    const rows = order.slice(
      Math.floor((bin * order.length) / bins),
      Math.floor(((bin + 1) * order.length) / bins),
    )
    if (rows.length === 0) continue
    const mean = (measure: (row: number) => number) =>
      rows.reduce((sum, row) => sum + measure(row), 0) / rows.length
    found.push({
      rows: rows.length,
      said: mean(row => probabilities[row]!),
      observed: mean(row => (labels[row] ? 1 : 0)),
    })
  }
  return found
}

/** Expected calibration error as it is: mean distance of what was said and what was so, by rows (Naeini et al. 2015). */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  return weighted(bins, ({ said, observed }) => Math.abs(said - observed))
}

/**
 * The same without the part that comes from bins being finite: the error that the bins' own sampling noise would add
 * is subtracted (Kumar, Liang and Ma 2019, §4; the expectation in closed form, a folded normal). May be below 0.
 */
export function debiasedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const bias = weighted(bins, ({ said, observed, rows }) => {
    const gap = Math.abs(said - observed)
    return foldedNormalMean(gap, Math.sqrt((observed * (1 - observed)) / rows)) - gap
  })
  return calibrationError(bins) - bias
}

/** Mean of the debiased error over `draws` sets of labels drawn from the probabilities themselves. */
export function calibratedSimulation(probabilities: readonly number[], draws = 200, seed = 7): number {
  const random = seededRandom(seed)
  let sum = 0
  for (let draw = 0; draw < draws; draw++) {
    const labels = probabilities.map(probability => random() < probability)
    sum += debiasedCalibrationError(reliability(probabilities, labels))
  }
  return sum / draws
}

function weighted(bins: readonly ReliabilityBin[], measure: (bin: ReliabilityBin) => number): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0)
  return rows === 0 ? 0 : bins.reduce((sum, bin) => sum + measure(bin) * bin.rows, 0) / rows
}

/** E|X| of a normal X. */
function foldedNormalMean(mean: number, deviation: number): number {
  if (deviation === 0) return Math.abs(mean)
  const ratio = mean / deviation
  return deviation * Math.sqrt(2 / Math.PI) * Math.exp(-(ratio ** 2) / 2) + mean * (1 - 2 * normalCdf(-ratio))
}

/** Abramowitz and Stegun 26.2.17; error below 7.5e-8. */
function normalCdf(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value))
  const tail =
    (Math.exp(-(value ** 2) / 2) / Math.sqrt(2 * Math.PI)) *
    (t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))))
  return value >= 0 ? 1 - tail : tail
}
