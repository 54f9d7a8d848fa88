import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'
import { mean } from '../statistics/mean-interval.ts'
import { type RetrievalResult, type ScoredQuery, type StepName, stepNames } from './evaluate-retrieval.ts'
import { type LegName, legNames } from './rank-query.ts'
import { type MeasureName, measureNames } from './ranking-measures.ts'
import { type Compared, compareValues } from './summarize-retrieval.ts'

const MeasuredQuery = z.record(
  z.enum(stepNames),
  z.record(z.enum(legNames), z.record(z.enum(measureNames), z.number())),
)

/** What was measured once, by query, without any text of the set. */
const RetrievalBaseline = z.object({
  kind: z.literal('retrieval-baseline'),
  made: z.object({
    corpus: z.string(),
    queries: z.string(),
    judgements: z.string(),
    embedder: z.string(),
    depth: z.number(),
    reader: z.string().default('rules'),
  }),
  measures: z.record(z.string(), MeasuredQuery),
})
export type RetrievalBaseline = z.infer<typeof RetrievalBaseline>

/** One measure beside its baseline. `regressed`: it fell by more than the share allowed, and that is significant. */
export type AgainstBaseline = Compared & {
  step: StepName
  leg: LegName
  baseline: number
  /** Share of the baseline by which it moved; null where the baseline is 0. */
  share: number | null
  regressed: boolean
}

/** What the service answers from; the others are shown. */
const isGated = (step: StepName, leg: LegName, measure: MeasureName) =>
  step === 'understood' && leg === 'ordered' && measure.startsWith('nDCG')

export async function writeRetrievalBaseline(file: string, { made, scored }: RetrievalResult): Promise<void> {
  const baseline: RetrievalBaseline = {
    kind: 'retrieval-baseline',
    made,
    measures: Object.fromEntries(scored.map(({ id, measures }) => [id, measures])),
  }
  await writeFile(file, `${JSON.stringify(baseline)}\n`)
}

/** Throws `Problem` (`not-found`, `bad-request`) when the file is none. */
export async function readRetrievalBaseline(file: string): Promise<RetrievalBaseline> {
  const remedy = 'Write one with --write-baseline.'
  const text = await readFile(file, 'utf8').catch(cause => {
    throw new Problem('not-found', `${file} can't be read.`, remedy, { cause })
  })
  try {
    return RetrievalBaseline.parse(JSON.parse(text))
  } catch (cause) {
    throw new Problem('bad-request', `${file} is no baseline of retrieval.`, remedy, { cause })
  }
}

/**
 * Every measure beside its baseline, query by query. `tolerance` is the share that nDCG may lose. Throws `Problem`
 * (`conflict`) when the two are not alike: other texts, queries or judgements, another embedder or depth.
 */
export function compareWithBaseline(
  { made, scored }: RetrievalResult,
  baseline: RetrievalBaseline,
  { tolerance, seed }: { tolerance: number; seed: number },
): AgainstBaseline[] {
  const names = Object.keys(made) as (keyof typeof made)[]
  const unlike = names.filter(name => made[name] !== baseline.made[name])
  if (unlike.length > 0 || scored.some(({ id }) => baseline.measures[id] === undefined))
    throw new Problem(
      'conflict',
      `The baseline can't be compared: it has ${unlike.length > 0 ? `another value for ${unlike.join(', ')}` : 'other queries'}.`,
      'Write a new baseline with --write-baseline, and note why.',
    )
  return stepNames.flatMap(step =>
    legNames.flatMap(leg =>
      measureNames.map(measure => {
        const before = scored.map(({ id }) => baseline.measures[id]![step][leg][measure])
        const after = scored.map(({ measures }: ScoredQuery) => measures[step][leg][measure])
        const compared = compareValues('baseline', `${step} ${leg}`, measure, [before, after], seed)
        const old = mean(before)
        const share = old === 0 ? null : compared.difference.mean / old
        const regressed =
          isGated(step, leg, measure) && share !== null && share < -tolerance && compared.difference.high < 0
        return { ...compared, step, leg, baseline: old, share, regressed }
      }),
    ),
  )
}
