import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pearson, spearman } from '../../../../eval/run/statistics/correlation.ts'

/** Anscombe 1973, first set. */
const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]

describe('correlations', () => {
  it('are the published ones', () => {
    expect(pearson(x, y)).toBeCloseTo(0.81642, 5)
    expect(spearman(x, y)).toBeCloseTo(0.81818, 5)
  })

  it('give tied values the mean of their ranks', () => {
    // ranks 1.5 1.5 3 4 and 1 2.5 2.5 4
    expect(spearman([1, 1, 2, 3], [1, 5, 5, 9])).toBeCloseTo(0.833333, 5)
  })

  it('are none where a side does not vary or nothing is paired', () => {
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeNull()
    expect(spearman([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull()
    expect(pearson([1], [1])).toBeNull()
  })

  it('count a pair as often as its weight says', () => {
    const pair = fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 3 }),
    )
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), pairs => {
        const repeated = pairs.flatMap(([a, b, times]) =>
          Array.from({ length: times }, () => [a, b] as const),
        )
        const [left, right, weights] = [0, 1, 2].map(at => pairs.map(each => each[at]!)) as [
          number[],
          number[],
          number[],
        ]
        for (const correlation of [pearson, spearman]) {
          const weighted = correlation(left, right, weights)
          const plain = correlation(
            repeated.map(([a]) => a),
            repeated.map(([, b]) => b),
          )
          if (plain === null) expect(weighted).toBeNull()
          else expect(weighted).toBeCloseTo(plain, 9)
        }
      }),
    )
  })
})
