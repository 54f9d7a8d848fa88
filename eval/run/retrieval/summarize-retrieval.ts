import {
  type MeanInterval,
  meanInterval,
  type PairedDifference,
  pairedDifference,
} from '../statistics/mean-interval.ts'
import { type RetrievalResult, type ScoredQuery, type StepName, stepNames } from './evaluate-retrieval.ts'
import { type LegName, legNames } from './rank-query.ts'
import { type MeasureName, measureNames } from './ranking-measures.ts'

/** What differs between two ways of ranking: before → after, on the same queries. */
export type Compared = {
  before: string
  after: string
  measure: MeasureName
  difference: PairedDifference
  better: number
  worse: number
  same: number
}

export type RetrievalSummary = Pick<RetrievalResult, 'made' | 'counts'> & {
  measures: Record<StepName, Record<LegName, Record<MeasureName, MeanInterval>>>
  compared: Compared[]
}

const pairs: [before: [StepName, LegName], after: [StepName, LegName]][] = [
  [
    ['understood', 'keyword'],
    ['understood', 'fused'],
  ],
  [
    ['understood', 'vector'],
    ['understood', 'fused'],
  ],
  [
    ['understood', 'fused'],
    ['understood', 'ordered'],
  ],
  [
    ['verbatim', 'ordered'],
    ['understood', 'ordered'],
  ],
]

/** Means with intervals by step and leg, and what fusing and understanding change. */
export function summarizeRetrieval(
  { made, counts, scored }: RetrievalResult,
  seed: number,
): RetrievalSummary {
  const values = (step: StepName, leg: LegName, measure: MeasureName) =>
    scored.map(query => query.measures[step][leg][measure])
  const measures = byName(stepNames, step =>
    byName(legNames, leg => byName(measureNames, measure => meanInterval(values(step, leg, measure), seed))),
  )
  const compared = pairs.flatMap(([before, after]) =>
    (['nDCG@5', 'nDCG@10'] as const).map(measure =>
      compareValues(
        before.join(' '),
        after.join(' '),
        measure,
        [values(...before, measure), values(...after, measure)],
        seed,
      ),
    ),
  )
  return { made, counts, measures, compared }
}

export function compareValues(
  before: string,
  after: string,
  measure: MeasureName,
  [old, young]: [readonly number[], readonly number[]],
  seed: number,
): Compared {
  const signs = young.map((value, index) => Math.sign(value - old[index]!))
  const count = (sign: number) => signs.filter(each => each === sign).length
  const difference = pairedDifference(old, young, seed)
  return { before, after, measure, difference, better: count(1), worse: count(-1), same: count(0) }
}

/** A query and how far one measure of it moved. */
export type Moved = { query: ScoredQuery; before: number; after: number }

/** The queries that moved most either way, those that lost most first. */
export function mostMoved(
  scored: readonly ScoredQuery[],
  before: (query: ScoredQuery) => number,
  after: (query: ScoredQuery) => number,
  most: number,
): Moved[] {
  const moved = scored.map(query => ({ query, before: before(query), after: after(query) }))
  const distance = (each: Moved) => Math.abs(each.after - each.before)
  return moved
    .filter(each => distance(each) > 0)
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, most)
    .sort((a, b) => a.after - a.before - (b.after - b.before))
}

function byName<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map(name => [name, value(name)])) as Record<Name, Value>
}
