import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  measureNames,
  measureRanking,
  normalisedGain,
  recall,
} from '../../../../eval/run/retrieval/ranking-measures.ts'

const ids = Array.from({ length: 30 }, (_, index) => `t${index}`)
const rankings = fc.shuffledSubarray(ids, { minLength: 1 })
const judgements = fc
  .dictionary(fc.constantFrom(...ids), fc.integer({ min: -1, max: 3 }), { minKeys: 1 })
  .map(grades => new Map(Object.entries(grades)))
  .filter(grades => [...grades.values()].some(grade => grade > 0))

describe('measures of a ranking', () => {
  it('are those worked out by hand', () => {
    const judged = new Map([
      ['a', 3],
      ['b', 2],
      ['c', 1],
      ['d', 0],
    ])
    // gains 2, 0, 3 at ranks 1, 2, 3; best 3, 2, 1
    const gained = 2 / Math.log2(2) + 3 / Math.log2(4)
    const best = 3 / Math.log2(2) + 2 / Math.log2(3) + 1 / Math.log2(4)
    expect(normalisedGain(['b', 'x', 'a', 'd'], judged, 5)).toBeCloseTo(gained / best, 12)
    expect(normalisedGain(['b', 'x', 'a', 'd'], judged, 1)).toBeCloseTo(2 / 3, 12)
    expect(recall(['b', 'x', 'a', 'd'], judged, 5)).toBeCloseTo(2 / 3, 12)
    expect(recall(['b', 'x', 'a', 'd'], judged, 1)).toBeCloseTo(1 / 3, 12)
  })

  it('are those that trec_eval gives for the same ranking', () => {
    const one = { d140: -1, d86: -1, d2: 1, d106: 2, d148: 1, d5: 1, d96: 3, d15: 1 }
    const other = { d84: 0, d109: 3, d31: 1, d142: 1, d0: 2, d97: 3 }
    const measured = [
      measureRanking('d5 d15 d149 d94 d64 d116 d76 d81 d45 d93 d47'.split(' '), new Map(Object.entries(one))),
      measureRanking(
        'd97 d11 d110 d13 d95 d127 d80 d107 d142 d117 d4'.split(' '),
        new Map(Object.entries(other)),
      ),
    ]
    const told = [
      { 'nDCG@5': 0.2923133323121536, 'nDCG@10': 0.2747710149421231, 'R@5': 1 / 3, 'R@100': 1 / 3 },
      { 'nDCG@5': 0.44707266036014115, 'nDCG@10': 0.49193342069670715, 'R@5': 0.2, 'R@100': 0.4 },
    ]
    for (const [index, measures] of measured.entries())
      for (const name of measureNames) expect(measures[name]).toBeCloseTo(told[index]![name], 12)
  })

  it('count a grade below 0 as nothing, and the missing relevant text in what could be reached', () => {
    const judged = new Map([
      ['a', -1],
      ['b', 1],
      ['gone', 1],
    ])
    expect(normalisedGain(['a', 'b'], judged, 5)).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12)
    expect(recall(['a', 'b'], judged, 5)).toBe(0.5)
  })

  it('are 0 where nothing is relevant', () => {
    expect(measureRanking(['a'], new Map([['a', 0]]))).toEqual({
      'nDCG@5': 0,
      'nDCG@10': 0,
      'R@5': 0,
      'R@100': 0,
    })
  })

  it('lie between 0 and 1, and are 1 for the best ranking', () => {
    fc.assert(
      fc.property(rankings, judgements, (ranking, judged) => {
        const best = [...judged].sort(([, a], [, b]) => b - a).map(([id]) => id)
        const whole = measureRanking(best, judged)
        expect(whole['nDCG@5']).toBeCloseTo(1, 12)
        expect(whole['R@100']).toBe(1)
        for (const name of measureNames) {
          const value = measureRanking(ranking, judged)[name]
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })

  it('never fall when a better text comes before a worse one', () => {
    fc.assert(
      fc.property(rankings, judgements, fc.nat(), (ranking, judged, place) => {
        fc.pre(ranking.length > 1)
        const at = place % (ranking.length - 1)
        const gradeOf = (id: string) => Math.max(0, judged.get(id) ?? 0)
        const swapped = ranking.with(at, ranking[at + 1]!).with(at + 1, ranking[at]!)
        const [worse, better] =
          gradeOf(ranking[at]!) <= gradeOf(ranking[at + 1]!) ? [ranking, swapped] : [swapped, ranking]
        for (const name of measureNames)
          expect(measureRanking(better, judged)[name]).toBeGreaterThanOrEqual(
            measureRanking(worse, judged)[name] - 1e-12,
          )
      }),
    )
  })

  it('do not look below their depth', () => {
    fc.assert(
      fc.property(rankings, rankings, judgements, (ranking, other, judged) => {
        const cut = [...ranking.slice(0, 5), ...other.filter(id => !ranking.slice(0, 5).includes(id))]
        fc.pre(ranking.length >= 5)
        expect(normalisedGain(cut, judged, 5)).toBe(normalisedGain(ranking, judged, 5))
        expect(recall(cut, judged, 5)).toBe(recall(ranking, judged, 5))
      }),
    )
  })
})
