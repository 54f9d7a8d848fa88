/** What is fitted: the signs of each candidate, and whether it is right. */
export type Choice = { candidates: readonly { signs: readonly number[]; right: boolean }[] }
export type Labelled = { signs: readonly number[]; right: boolean }

const ROUNDS = 400
const STEP = 0.1

/** Weights under which the right candidates of each choice have the most of a softmax, with an L2 penalty. */
export function fitListwise(choices: readonly Choice[], penalty: number): number[] {
  const useful = choices.filter(({ candidates }) => candidates.some(({ right }) => right))
  const size = useful[0]?.candidates[0]?.signs.length ?? 0
  return descend(size, weights => {
    const gradient = new Array<number>(size).fill(0)
    for (const { candidates } of useful) {
      const scores = candidates.map(({ signs }) => dot(signs, weights))
      const most = Math.max(...scores)
      const odds = scores.map(score => Math.exp(score - most))
      const all = sum(odds)
      const right = sum(odds.filter((_, index) => candidates[index]!.right))
      for (const [index, candidate] of candidates.entries()) {
        const error = odds[index]! / all - (candidate.right ? odds[index]! / right : 0)
        for (let sign = 0; sign < size; sign++) gradient[sign]! += error * candidate.signs[sign]!
      }
    }
    return gradient.map((value, sign) => value / useful.length + penalty * weights[sign]!)
  })
}

/** Logistic regression with an L2 penalty; the first sign is taken for a constant and bears none. */
export function fitLogistic(cases: readonly Labelled[], penalty: number): number[] {
  const size = cases[0]?.signs.length ?? 0
  return descend(size, weights => {
    const gradient = new Array<number>(size).fill(0)
    for (const { signs, right } of cases) {
      const error = logistic(dot(signs, weights)) - (right ? 1 : 0)
      for (let sign = 0; sign < size; sign++) gradient[sign]! += error * signs[sign]!
    }
    return gradient.map((value, sign) => value / cases.length + (sign > 0 ? penalty * weights[sign]! : 0))
  })
}

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value))
export const dot = (signs: readonly number[], weights: readonly number[]): number =>
  sum(signs.map((sign, index) => sign * weights[index]!))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Adam (Kingma and Ba 2015) from zero: no chance is involved. */
function descend(size: number, gradientAt: (weights: readonly number[]) => number[]): number[] {
  const weights = new Array<number>(size).fill(0)
  const mean = new Array<number>(size).fill(0)
  const square = new Array<number>(size).fill(0)
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = gradientAt(weights)
    for (let sign = 0; sign < size; sign++) {
      mean[sign] = 0.9 * mean[sign]! + 0.1 * gradient[sign]!
      square[sign] = 0.999 * square[sign]! + 0.001 * gradient[sign]! ** 2
      const scaled = Math.sqrt(square[sign]! / (1 - 0.999 ** round)) + 1e-8
      weights[sign]! -= (STEP * mean[sign]!) / (1 - 0.9 ** round) / scaled
    }
  }
  return weights
}
