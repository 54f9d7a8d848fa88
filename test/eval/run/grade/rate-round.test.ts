import { describe, expect, it } from 'vitest'
import { compareRounds } from '../../../../eval/run/grade/compare-rounds.ts'
import { formatProgress, formatRound } from '../../../../eval/run/grade/format-round.ts'
import { makeRound } from '../../../../eval/run/grade/make-round.ts'
import { mergeGrades } from '../../../../eval/run/grade/merge-grades.ts'
import { rateRound } from '../../../../eval/run/grade/rate-round.ts'
import type { Grade } from '../../../../eval/run/grade/read-grades.ts'
import { makeStoredRun } from '../../../support/stored-run.ts'

const now = new Date('2026-01-02T00:00:00Z')
const run = makeStoredRun(10, { faithfulness: index => index / 10 })
const round = makeRound(run, { seed: 4, now })
const numberOf = (question: string) => Number(/\d+$/.exec(question)![0])

/** Every item graded by question number, as `grade` says. */
const gradedBy = (grader: string, grade: (number: number) => number, of = round): Grade[] =>
  of.items.map(({ shown, hidden }) => ({
    grader,
    item: shown.item,
    scores: { faithfulness: grade(numberOf(hidden.question)) },
    seconds: 20,
    comment: null,
  }))

describe('a graded round', () => {
  it('tells means, agreement and latency', () => {
    const grades = [
      ...gradedBy('Ann', number => number),
      ...gradedBy('Bob', number => Math.min(10, number + 1)),
    ]
    const rated = rateRound(round, grades)
    const [faithfulness] = rated.metrics
    expect(rated.metrics).toHaveLength(1)
    expect(faithfulness).toMatchObject({
      metric: 'faithfulness',
      items: 10,
      grades: 20,
      mean: { mean: 5.95 },
    })
    expect(faithfulness!.graders).toEqual([
      { grader: 'Ann', mean: 5.5, items: 10 },
      { grader: 'Bob', mean: 6.4, items: 10 },
    ])
    expect(faithfulness!.alpha!.value).toBeGreaterThan(0.9)
    expect(faithfulness!.alpha!.value).toBeLessThan(1)
    expect(rated.latencyMs.p50).toBe(5.5)
    expect(rated.seconds).toEqual({ median: 20, items: 20 })
    expect(rated.byMean[0]).toMatchObject({ question: 'question-1', mean: 1.5 })
    expect(formatRound(rated)).toMatch(/faithfulness +5\.95 .*reliable/)
  })

  it('holds our scores against the same items', () => {
    const alike = rateRound(
      round,
      gradedBy('Ann', number => number),
    ).relations
    const own = alike.find(({ measure, metric }) => measure === 'faithfulness' && metric === 'faithfulness')
    expect(own).toMatchObject({ items: 10, spearman: { value: 1 } })
    expect(own!.pearson.value).toBeCloseTo(1, 9)
    const opposed = rateRound(
      round,
      gradedBy('Ann', number => 11 - number),
    ).relations
    expect(opposed.find(({ metric }) => metric === 'faithfulness')!.spearman.value).toBe(-1)
    expect(
      rateRound(
        round,
        gradedBy('Ann', () => 5),
      ).relations,
    ).toEqual([])
  })

  it('has no agreement where one person graded, and says when nobody did', () => {
    expect(
      rateRound(
        round,
        gradedBy('Ann', number => number),
      ).metrics[0]!.alpha,
    ).toBeNull()
    expect(formatRound(rateRound(round, []))).toContain('0 of 10 items graded by nobody yet')
  })
})

describe('grading over rounds', () => {
  it('compares the questions that both rounds graded', () => {
    const later = makeRound(makeStoredRun(6, { id: 'run-2' }), { seed: 9, now })
    const [old, young] = [gradedBy('Ann', () => 5), gradedBy('Bob', number => (number === 1 ? 6 : 7), later)]
    const rounds = [
      { round, grades: old, rated: rateRound(round, old) },
      { round: later, grades: young, rated: rateRound(later, young) },
    ]
    const [faithfulness, relevance] = compareRounds(rounds)
    expect(faithfulness!.means).toEqual([5, 41 / 6])
    expect(faithfulness!.differences[0]).toMatchObject({ questions: 6, difference: { significant: true } })
    expect(faithfulness!.differences[0]!.difference!.mean).toBeCloseTo(11 / 6, 9)
    expect(relevance).toMatchObject({
      means: [null, null],
      differences: [{ questions: 0, difference: null }],
    })
    expect(
      formatProgress(
        rounds.map(each => each.rated),
        [faithfulness!],
      ),
    ).toMatch(/faithfulness +5\.00 +6\.83/)
  })

  it('replaces what a grader gave an item before', () => {
    const [first, second] = [gradedBy('Ann', () => 5), gradedBy('Ann', () => 8)]
    const merged = mergeGrades([...first, ...gradedBy('Bob', () => 1)], second.slice(0, 1))
    expect(merged).toHaveLength(20)
    expect(merged.filter(({ grader, scores }) => grader === 'Ann' && scores.faithfulness === 8)).toHaveLength(
      1,
    )
  })
})
