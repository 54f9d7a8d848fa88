/** A logistic model: probability = 1 / (1 + e^−(intercept + Σ weight · feature)). */
export type LogisticModel = { intercept: number; weights: number[] }

const ROUNDS = 50

/**
 * Ridge-penalised maximum likelihood by Newton's method; deterministic. `features` holds one row per label; `ridge`
 * penalises each weight in units of its feature's standard deviation, the intercept not at all. `importance` weighs rows.
 */
export function fitLogistic(
  features: readonly (readonly number[])[],
  labels: readonly boolean[],
  ridge = 1,
  importance?: readonly number[],
): LogisticModel {
  const width = features[0]!.length
  const scale = Array.from({ length: width }, (_, column) => deviation(features, column))
  let beta = new Array<number>(width + 1).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Array<number>(width + 1).fill(0)
    const hessian = Array.from({ length: width + 1 }, () => new Array<number>(width + 1).fill(0))
    for (const [row, given] of features.entries()) {
      const x = [1, ...given]
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * beta[at]!, 0)))
      const weight = importance?.[row] ?? 1
      for (let i = 0; i <= width; i++) {
        gradient[i]! += weight * x[i]! * ((labels[row] ? 1 : 0) - p)
        for (let j = 0; j <= width; j++) hessian[i]![j]! += weight * x[i]! * x[j]! * p * (1 - p)
      }
    }
    for (let i = 1; i <= width; i++) {
      const penalty = ridge * scale[i - 1]! ** 2
      gradient[i]! -= penalty * beta[i]!
      hessian[i]![i]! += penalty
    }
    for (let i = 0; i <= width; i++) hessian[i]![i]! += 1e-9
    const step = solve(hessian, gradient)
    beta = beta.map((value, at) => value + step[at]!)
    if (Math.max(...step.map(Math.abs)) < 1e-9) break
  }
  return { intercept: beta[0]!, weights: beta.slice(1) }
}

function deviation(rows: readonly (readonly number[])[], column: number): number {
  const mean = rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length
  return Math.sqrt(rows.reduce((sum, row) => sum + (row[column]! - mean) ** 2, 0) / rows.length)
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = rows[row]![column]! / rows[column]![column]!
      if (factor !== 0) for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!)
}
