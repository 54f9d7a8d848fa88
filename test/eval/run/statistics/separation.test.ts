import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../eval/datasets/seeded-random.ts'
import { auroc, openAuroc } from '../../../../eval/run/statistics/auroc.ts'
import { bootstrap, pairedBootstrap } from '../../../../eval/run/statistics/bootstrap.ts'
import {
  calibratedSimulation,
  calibrationError,
  debiasedCalibrationError,
  reliability,
} from '../../../../eval/run/statistics/calibration.ts'
import { bestF1, recallAtFalseAlarms } from '../../../../eval/run/statistics/find-threshold.ts'
import { fitLogistic } from '../../../../eval/run/statistics/fit-logistic.ts'

const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), label: fc.boolean() }), {
  minLength: 2,
})

describe('AUROC', () => {
  it('is the share of pairs in order, ties counting half', () => {
    fc.assert(
      fc.property(rows, drawn => {
        const scores = drawn.map(({ score }) => score)
        const labels = drawn.map(({ label }) => label)
        const pairs = drawn.flatMap((one, at) =>
          labels[at]
            ? drawn.flatMap(({ score, label }) =>
                label ? [] : one.score > score ? 1 : one.score === score ? 0.5 : 0,
              )
            : [],
        )
        const expected =
          pairs.length === 0 ? null : pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length
        const found = auroc(scores, labels)
        if (expected === null) expect(found).toBeNull()
        else expect(found).toBeCloseTo(expected)
      }),
    )
  })

  it('counts a row as often as it is drawn', () => {
    const drawn = openAuroc([1, 2, 3], [false, true, false])(Uint32Array.from([2, 1, 0]))
    expect(drawn).toBe(auroc([1, 1, 2], [false, false, true]))
  })
})

describe('bootstrap', () => {
  it('holds the value of a statistic that does not vary, and a difference of nothing', () => {
    expect(bootstrap(5, () => 0.7)).toEqual({ low: 0.7, high: 0.7 })
    const statistic = (counts: Uint32Array) => counts[0]!
    expect(pairedBootstrap(5, statistic, statistic)).toEqual({ low: 0, high: 0 })
    expect(bootstrap(5, () => null)).toBeNull()
  })
})

describe('thresholds', () => {
  const scores = [0.1, 0.2, 0.3, 0.4, 0.9]
  const faithful = [false, false, true, false, true]

  it('flag what is not faithful best, or within the false alarms allowed', () => {
    expect(bestF1(scores, faithful)).toMatchObject({ threshold: 0.9, recall: 1, precision: 0.75 })
    expect(recallAtFalseAlarms(scores, faithful, 0)).toMatchObject({ threshold: 0.3, falseAlarms: 0 })
    expect(recallAtFalseAlarms(scores, faithful, 0).recall).toBeCloseTo(2 / 3)
  })
})

describe('calibration', () => {
  const random = seededRandom(3)
  const probabilities = Array.from({ length: 4000 }, () => random())
  const labels = probabilities.map(probability => random() < probability)

  it('has next to no error where what was said is so, and finds what is said too surely', () => {
    const error = (values: readonly number[]) => debiasedCalibrationError(reliability(values, labels))
    expect(Math.abs(error(probabilities))).toBeLessThan(0.02)
    expect(error(probabilities.map(value => (value > 0.5 ? 0.99 : 0.01)))).toBeGreaterThan(0.15)
    expect(calibratedSimulation(probabilities, 20)).toBeLessThan(0.02)
  })

  it('takes off what finite bins add', () => {
    const bins = reliability(probabilities.slice(0, 100), labels.slice(0, 100))
    expect(debiasedCalibrationError(bins)).toBeLessThan(calibrationError(bins))
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(100)
  })

  it('is what a logistic fit gives on the rows it was fitted to', () => {
    const { intercept, weights } = fitLogistic(
      probabilities.map(value => [value]),
      labels,
    )
    const fitted = probabilities.map(value => 1 / (1 + Math.exp(-intercept - weights[0]! * value)))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(fitted)).toBeCloseTo(mean(labels.map(Number)), 3)
    expect(weights[0]!).toBeGreaterThan(3)
  })
})
