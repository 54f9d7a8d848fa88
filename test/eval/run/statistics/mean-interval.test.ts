import { describe, expect, it } from 'vitest'
import { meanInterval, pairedDifference } from '../../../../eval/run/statistics/mean-interval.ts'

describe('the interval of a mean', () => {
  it('is the same for the same seed, and no wider than the values', () => {
    const values = Array.from({ length: 50 }, (_, index) => ((index * index) % 97) / 97)
    const interval = meanInterval(values, 5)
    expect(meanInterval(values, 5)).toEqual(interval)
    expect(meanInterval(values, 6)).not.toEqual(interval)
    expect(interval.low).toBeGreaterThanOrEqual(0)
    expect(interval.high).toBeLessThanOrEqual(1)
  })

  it('is near that of the normal distribution for many values', () => {
    const values = Array.from({ length: 400 }, (_, index) => index % 2)
    const { mean, low, high } = meanInterval(values, 1)
    expect(mean).toBe(0.5)
    expect(low).toBeCloseTo(0.5 - (1.96 * 0.5) / 20, 1)
    expect(high).toBeCloseTo(0.5 + (1.96 * 0.5) / 20, 1)
  })

  it('tells a difference that all cases share from one that goes either way', () => {
    const before = Array.from({ length: 40 }, (_, index) => (index % 7) / 10)
    expect(
      pairedDifference(
        before,
        before.map(value => value + 0.1),
        1,
      ),
    ).toMatchObject({ significant: true })
    const mixed = pairedDifference(
      before,
      before.map((value, index) => value + (index % 2 ? 0.1 : -0.1)),
      1,
    )
    expect(mixed.significant).toBe(false)
    expect(mixed.probability).toBeGreaterThan(0.5)
    expect(() => pairedDifference([1], [], 1)).toThrow()
  })
})
