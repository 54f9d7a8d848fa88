import type { Reference } from './reference.ts'

/**
 * What a build is held to. Shares are in [0, 1].
 *
 * `limits` hold for the whole run whatever the baseline was: at most 5 % of the answers hallucinated, faithfulness and
 * relevance at least 0.8. `drop` is how far a measure may fall below the baseline over all questions, `sliceDrop` over
 * those of one tag, where at least two questions' worth must be lost; `relative` names measures of which a share of
 * the baseline may be lost instead. `latencyRatio` is of p95, from `latencyFloorMs` above the baseline on; it gates only where
 * `latencyGates` says that nothing else runs on the machine, and on the same kind of machine.
 */
export type GateRules = {
  limits: Readonly<Record<string, { atLeast: number } | { atMost: number }>>
  drop: number
  sliceDrop: number
  relative: Readonly<Record<string, number>>
  latencyRatio: number
  latencyFloorMs: number
  latencyGates: boolean
}

export const defaultRules: GateRules = {
  limits: {
    hallucinated: { atMost: 0.05 },
    faithfulness: { atLeast: 0.8 },
    relevance: { atLeast: 0.8 },
  },
  drop: 0.02,
  sliceDrop: 0.05,
  relative: { ndcg: 0.2 },
  latencyRatio: 2,
  latencyFloorMs: 50,
  latencyGates: false,
}

/**
 * Counted without asking anyone, so a change is a change of the program. What is not named here informs: shares of
 * answers that are neither good nor bad, how much was retrieved besides what was needed, how sure an answer was
 * (answerability), opinions of judges.
 */
const gating = [
  'right',
  'outcomeRight',
  'failed',
  'wronglyAnswered',
  'wronglyRefused',
  'placeRecall',
  'placePrecision',
  'valueRecall',
  'changeRecall',
  'inventedChanges',
  'ndcg',
  'contextRecall',
  'hallucinated',
]
/** Made by the scorers, so they are held against a baseline of the same scorers only. */
const scores = [
  'faithfulness',
  'relevance',
  'citationValidity',
  'citationCompleteness',
  'completeness',
  'coverage',
]

export const gatingMeasures = (sameScorers: boolean): string[] => [
  ...gating.filter(name => sameScorers || name !== 'hallucinated'),
  ...(sameScorers ? scores : []),
]

/** Limits that a run does not keep, with what it reached; a baseline accepts them knowingly. */
export function limitsNotKept(reference: Reference, { limits }: GateRules): Record<string, number> {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, limit]) => {
      const value = meanOf(reference, name)
      return value === null || keeps(value, limit) ? [] : [[name, value]]
    }),
  )
}

export const keeps = (value: number, limit: { atLeast: number } | { atMost: number }): boolean =>
  'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost

export function meanOf({ questions }: Reference, name: string): number | null {
  const values = questions.flatMap(({ measures }) => measures[name] ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
