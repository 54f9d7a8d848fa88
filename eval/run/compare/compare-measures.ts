import { describeMeasure } from '../measure/measures.ts'
import { type PairedDifference, pairedDifference } from '../statistics/mean-interval.ts'
import { holm } from '../statistics/paired-test.ts'
import type { Reference } from './reference.ts'

/** One question under one measure in both runs. */
export type Pair = { id: string; before: number; after: number }

/**
 * A measure over the questions of a slice on which both runs have it. `difference` is after less before, `pairs` those
 * that differ, the ones that got worst first. `adjusted` is `probability` after Holm, among the measures of the slice.
 */
export type MeasureComparison = {
  measure: string
  tag: string | null
  questions: number
  before: number
  after: number
  difference: PairedDifference
  adjusted: number
  pairs: Pair[]
}

/** `names` leaves out measures that are not to be compared. */
export function compareMeasures(
  before: Reference,
  after: Reference,
  names: readonly string[],
  tag: string | null,
): MeasureComparison[] {
  const later = new Map(after.questions.map(question => [question.id, question]))
  const asked = before.questions.filter(({ tags }) => tag === null || tags.includes(tag))
  const compared = names.flatMap((measure): Omit<MeasureComparison, 'adjusted'>[] => {
    const pairs = asked.flatMap(({ id, measures }): Pair[] => {
      const [was, is] = [measures[measure] ?? null, later.get(id)?.measures[measure] ?? null]
      return was === null || is === null ? [] : [{ id, before: was, after: is }]
    })
    if (pairs.length === 0) return []
    const [was, is] = [pairs.map(pair => pair.before), pairs.map(pair => pair.after)]
    const sign = describeMeasure(measure).better === 'lower' ? -1 : 1
    return [
      {
        measure,
        tag,
        questions: pairs.length,
        before: mean(was),
        after: mean(is),
        difference: pairedDifference(was, is, after.statement.seed),
        pairs: pairs
          .filter(pair => pair.before !== pair.after)
          .sort((one, other) => sign * (one.after - one.before - (other.after - other.before))),
      },
    ]
  })
  const adjusted = holm(compared.map(({ difference }) => difference.probability))
  return compared.map((each, index) => ({ ...each, adjusted: adjusted[index]! }))
}

/** Measures that either run has, in the order of the first. */
export function measureNames(...references: readonly Reference[]): string[] {
  return [
    ...new Set(
      references.flatMap(({ questions }) => questions.flatMap(({ measures }) => Object.keys(measures))),
    ),
  ]
}

export function tagsOf({ questions }: Reference): string[] {
  return [...new Set(questions.flatMap(({ tags }) => tags))].sort()
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
