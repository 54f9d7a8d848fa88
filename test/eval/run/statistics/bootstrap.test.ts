import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../eval/datasets/seeded-random.ts'
import { bootstrapInterval, bootstrapMean, quantile } from '../../../../eval/run/statistics/bootstrap.ts'

describe('the bootstrap', () => {
  it('is the same for the same seed and another for another', () => {
    const values = Array.from({ length: 40 }, (_, index) => index % 7)
    expect(bootstrapMean(values, { seed: 3 })).toEqual(bootstrapMean(values, { seed: 3 }))
    expect(bootstrapMean(values, { seed: 3 })).not.toEqual(bootstrapMean(values, { seed: 4 }))
  })

  it('gives intervals that hold the true mean about as often as they say', () => {
    const random = seededRandom(5)
    let held = 0
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from({ length: 100 }, () => (random() < 0.3 ? 1 : 0))
      const [low, high] = bootstrapMean(values, { seed: trial, resamples: 400 })!
      if (low <= 0.3 && 0.3 <= high) held++
    }
    expect(held).toBeGreaterThanOrEqual(180)
    expect(held).toBeLessThan(200)
  })

  it('leaves out resamples without a value, and has no interval where there is none', () => {
    expect(bootstrapMean([], { seed: 1 })).toBeNull()
    expect(bootstrapInterval(5, () => null, { seed: 1 })).toBeNull()
    const onlyWithFirst = (rows: Uint32Array) => (rows.includes(0) ? 1 : null)
    expect(bootstrapInterval(5, onlyWithFirst, { seed: 1 })).toEqual([1, 1])
  })

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantile([1, 2, 3, 4], 0)).toBe(1)
    expect(quantile([7], 0.95)).toBe(7)
    expect(quantile([], 0.5)).toBeNaN()
  })
})
