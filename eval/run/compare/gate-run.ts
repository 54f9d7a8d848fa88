import { describeMeasure } from '../measure/measures.ts'
import {
  compareMeasures,
  type MeasureComparison,
  measureNames,
  type Pair,
  tagsOf,
} from './compare-measures.ts'
import { type GateRules, gatingMeasures, keeps, meanOf } from './gate-rules.ts'
import { compareWithBaseline, type Difference, sameScorers } from './likeness.ts'
import type { Reference } from './reference.ts'

/** What is not as it must be, or is worth knowing. `allowed` is the value that would just pass. */
export type GateFinding = {
  kind: 'limit' | 'drop' | 'latency'
  fails: boolean
  measure: string
  /** Null for the whole run. */
  tag: string | null
  questions: number
  before: number | null
  after: number
  allowed: number
  probability: number | null
  /** Questions that lost most, the worst first. */
  worst: Pair[]
}

export type GateResult = { passes: boolean; findings: GateFinding[]; differences: Difference[] }

const WORST = 8
/** What rounding makes of a difference that is just allowed. */
const SLACK = 1e-9

/**
 * Holds a run against a baseline. Only measures that are counted gate, over all questions and over those of each tag.
 * Throws `Problem` (`conflict`) for runs that are not alike.
 */
export function gateRun(baseline: Reference, run: Reference, rules: GateRules): GateResult {
  const differences = compareWithBaseline(baseline, run)
  const names = gatingMeasures(sameScorers(differences))
  const present = measureNames(baseline, run).filter(name => names.includes(name))
  const drops = [null, ...tagsOf(baseline)].flatMap(tag =>
    compareMeasures(baseline, run, present, tag).flatMap(compared => judgeDrop(compared, rules)),
  )
  const findings = [...judgeLimits(baseline, run, rules), ...drops, ...judgeLatency(baseline, run, rules)]
  return { passes: !findings.some(({ fails }) => fails), findings, differences }
}

function judgeDrop(compared: MeasureComparison, rules: GateRules): GateFinding[] {
  const { measure, tag, questions, before, after, difference, pairs } = compared
  const sign = describeMeasure(measure).better === 'lower' ? -1 : 1
  const lost = sign * (before - after)
  const share = rules.relative[measure]
  const drop = tag === null ? rules.drop : Math.max(rules.sliceDrop, 2 / questions - SLACK * 2)
  // One question of a small slice says little, whatever the share.
  const allowed = share === undefined ? drop : Math.max(share * before, tag === null ? 0 : 1 / questions)
  if (lost <= allowed + SLACK) return []
  return [
    {
      kind: 'drop',
      fails: true,
      measure,
      tag,
      questions,
      before,
      after,
      allowed: before - sign * allowed,
      probability: difference.probability,
      worst: pairs.filter(pair => sign * (pair.after - pair.before) < 0).slice(0, WORST),
    },
  ]
}

/** A limit that the baseline was accepted below counts as what it reached. */
function judgeLimits(baseline: Reference, run: Reference, { limits }: GateRules): GateFinding[] {
  return Object.entries(limits).flatMap(([measure, limit]) => {
    const after = meanOf(run, measure)
    if (after === null || keeps(after, limit)) return []
    const accepted = baseline.accepted[measure]
    const higher = 'atLeast' in limit
    const own = higher ? limit.atLeast : limit.atMost
    const allowed = accepted === undefined ? own : higher ? Math.min(own, accepted) : Math.max(own, accepted)
    const fails = higher ? after < allowed - SLACK : after > allowed + SLACK
    const worst = run.questions
      .flatMap(({ id, measures }) => {
        const value = measures[measure] ?? null
        const before = baseline.questions.find(question => question.id === id)?.measures[measure] ?? null
        return value === null || (higher ? value >= own : value <= own)
          ? []
          : [{ id, before: before ?? value, after: value }]
      })
      .sort((one, other) => (higher ? one.after - other.after : other.after - one.after))
      .slice(0, WORST)
    return [
      {
        ...{ kind: 'limit' as const, fails, measure, tag: null, after, allowed, probability: null, worst },
        questions: run.questions.filter(({ measures }) => (measures[measure] ?? null) !== null).length,
        before: meanOf(baseline, measure),
      },
    ]
  })
}

/** Times of another or a busy machine, or of more questions at once, say nothing about the program. */
function judgeLatency(baseline: Reference, run: Reference, rules: GateRules): GateFinding[] {
  const [before, after] = [baseline.latency.p95, run.latency.p95]
  const allowed = Math.max(rules.latencyRatio * before, before + rules.latencyFloorMs)
  if (!(after > allowed)) return []
  const circumstances = ({ statement: { machine, parallel, target } }: Reference) =>
    JSON.stringify([machine.processor, machine.cores, machine.platform, parallel, target.kind])
  return [
    {
      kind: 'latency',
      fails: rules.latencyGates && circumstances(baseline) === circumstances(run),
      measure: 'latency p95',
      tag: null,
      questions: run.questions.length,
      before,
      after,
      allowed,
      probability: null,
      worst: [],
    },
  ]
}
