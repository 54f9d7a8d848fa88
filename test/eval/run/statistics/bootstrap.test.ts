import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../eval/datasets/seeded-random.ts'
import { bootstrap } from '../../../../eval/run/statistics/bootstrap.ts'
import { quantile } from '../../../../eval/run/statistics/quantile.ts'

const meanOf = (values: readonly number[]) => (counts: Uint32Array) =>
  values.reduce((sum, value, row) => sum + value * counts[row]!, 0) / values.length

describe('the bootstrap', () => {
  it('is the same for the same seed and another for another', () => {
    const mean = meanOf(Array.from({ length: 40 }, (_, index) => (index * index) % 17))
    expect(bootstrap(40, mean, 500, 3)).toEqual(bootstrap(40, mean, 500, 3))
    expect(bootstrap(40, mean, 500, 3)).not.toEqual(bootstrap(40, mean, 500, 4))
  })

  it('gives intervals that hold the true mean about as often as they say', () => {
    const random = seededRandom(5)
    let held = 0
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from({ length: 100 }, () => (random() < 0.3 ? 1 : 0))
      const { low, high } = bootstrap(100, meanOf(values), 400, trial)!
      if (low <= 0.3 && 0.3 <= high) held++
    }
    expect(held).toBeGreaterThanOrEqual(178)
    expect(held).toBeLessThan(200)
  })

  it('leaves out draws without a value, and has no interval where there is none', () => {
    expect(bootstrap(5, () => null)).toBeNull()
    expect(bootstrap(5, counts => (counts[0]! > 0 ? 1 : null))).toEqual({ low: 1, high: 1 })
  })
})

describe('a quantile', () => {
  it('lies between its neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantile([1, 2, 3, 4], 0)).toBe(1)
    expect(quantile([7], 0.95)).toBe(7)
    expect(quantile([], 0.5)).toBeNaN()
  })
})
