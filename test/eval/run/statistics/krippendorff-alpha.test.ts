import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { krippendorffAlpha } from '../../../../eval/run/statistics/krippendorff-alpha.ts'

/** Rows of a published table, a value for each unit and `.` for none, as values by unit. */
function units(...raters: string[]): number[][] {
  const rows = raters.map(row => row.trim().split(/\s+/))
  return rows[0]!.map((_, unit) =>
    rows
      .map(row => row[unit]!)
      .filter(value => value !== '.')
      .map(Number),
  )
}

/** By the definition: every pair of values within units against every pair of all values. */
function byDefinition(all: readonly number[][]): number | null {
  const paired = all.filter(unit => unit.length > 1)
  const values = paired.flat()
  let [observed, expected] = [0, 0]
  for (const unit of paired)
    for (const [i, a] of unit.entries())
      for (const [j, b] of unit.entries()) if (i !== j) observed += (a - b) ** 2 / (unit.length - 1)
  for (const [i, a] of values.entries())
    for (const [j, b] of values.entries()) if (i !== j) expected += (a - b) ** 2 / (values.length - 1)
  return expected === 0 ? null : 1 - observed / expected
}

describe("Krippendorff's α", () => {
  it('is 0.849 for the reliability data of Krippendorff 2011, part C', () => {
    const data = units(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    )
    expect(krippendorffAlpha(data)).toBeCloseTo(0.849, 3)
  })

  it('is 0.811 for the three coders of the worked example with 15 units', () => {
    const data = units(
      '. . . . . 3 4 1 2 1 1 3 3 . 3',
      '1 . 2 1 3 3 4 3 . . . . . . .',
      '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
    )
    expect(krippendorffAlpha(data)).toBeCloseTo(0.811, 3)
  })

  it('is 1 for equal values within units, and none where nothing differs or can be compared', () => {
    expect(krippendorffAlpha([[1, 1], [7, 7, 7], [10]])).toBe(1)
    expect(
      krippendorffAlpha([
        [5, 5],
        [5, 5],
      ]),
    ).toBeNull()
    expect(krippendorffAlpha([[5], [6], []])).toBeNull()
  })

  it('is what its definition says, whatever the values, their order and their scale', () => {
    const grades = fc.array(fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 4 }), { maxLength: 12 })
    fc.assert(
      fc.property(grades, fc.integer({ min: 1, max: 9 }), (all, factor) => {
        const [alpha, defined] = [krippendorffAlpha(all), byDefinition(all)]
        if (defined === null) {
          expect(alpha).toBeNull()
          return
        }
        expect(alpha).toBeCloseTo(defined, 9)
        expect(krippendorffAlpha(all.toReversed().map(unit => unit.toReversed()))).toBeCloseTo(defined, 9)
        expect(krippendorffAlpha(all.map(unit => unit.map(value => value * factor + 3)))).toBeCloseTo(
          defined,
          9,
        )
        expect(krippendorffAlpha([...all, ...all])).toBeCloseTo(
          krippendorffAlpha(
            all,
            all.map(() => 2),
          )!,
          9,
        )
      }),
    )
  })
})
