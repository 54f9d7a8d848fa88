import { compareMeasures, type MeasureComparison, measureNames, tagsOf } from './compare-measures.ts'
import { gatingMeasures } from './gate-rules.ts'
import { compareStatements, type Difference, sameScorers } from './likeness.ts'
import type { Reference } from './reference.ts'

/** `worse` and `better` are questions whose rightness changed. `slices` tell of `right` by tag, where it differs. */
export type RunDifference = {
  before: string
  after: string
  differences: Difference[]
  measures: MeasureComparison[]
  slices: MeasureComparison[]
  worse: string[]
  better: string[]
  latency: Record<'before' | 'after', Reference['latency']>
}

/** Two runs question by question. Throws `Problem` (`conflict`) for runs that are not alike. */
export function diffRuns(before: Reference, after: Reference): RunDifference {
  const differences = compareStatements(before, after)
  const comparable = sameScorers(differences)
  const scores = new Set(gatingMeasures(true).filter(name => !gatingMeasures(false).includes(name)))
  const names = measureNames(before, after).filter(name => comparable || !scores.has(name))
  const measures = compareMeasures(before, after, names, null)
  const right = measures.find(({ measure }) => measure === 'right')?.pairs ?? []
  return {
    before: before.name,
    after: after.name,
    differences,
    measures,
    slices: tagsOf(before)
      .flatMap(tag => compareMeasures(before, after, ['right'], tag))
      .filter(({ pairs }) => pairs.length > 0),
    worse: right.filter(pair => pair.after < pair.before).map(({ id }) => id),
    better: right.filter(pair => pair.after > pair.before).map(({ id }) => id),
    latency: { before: before.latency, after: after.latency },
  }
}
