import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../eval/datasets/seeded-random.ts'
import { holm, pairedTest } from '../../../../eval/run/statistics/paired-test.ts'

describe('the paired test', () => {
  it('is the exact McNemar test where pairs are won or lost', () => {
    // 2 of 10: 2 · (1 + 10 + 45) / 1024
    const pairs = [...Array(8).fill(1), ...Array(2).fill(-1), ...Array(30).fill(0)]
    expect(pairedTest(pairs, { seed: 1 })).toBeCloseTo(0.109375, 10)
    expect(pairedTest(Array(400).fill(1), { seed: 1 })).toBeLessThan(1e-100)
    expect(pairedTest([1, -1], { seed: 1 })).toBe(1)
  })

  it('tries every assignment of signs where differences are few', () => {
    // of the 8 signed sums of 1, 2 and 3, two are as far from 0 as 6
    expect(pairedTest([1, 2, 3], { seed: 1 })).toBe(0.25)
    expect(pairedTest([0, 0], { seed: 1 })).toBe(1)
  })

  it('rejects about one in twenty where there is no difference', () => {
    const random = seededRandom(11)
    let rejected = 0
    for (let trial = 0; trial < 200; trial++) {
      const differences = Array.from({ length: 30 }, () => random() - 0.5)
      if (pairedTest(differences, { seed: trial, flips: 500 }) < 0.05) rejected++
    }
    expect(rejected).toBeGreaterThan(1)
    expect(rejected).toBeLessThan(22)
  })

  it('adjusts for many tests, in order', () => {
    expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06])
    expect(holm([0.6, 0.9])).toEqual([1, 1])
  })
})
