import type { MeasuredRun } from '../run/measure/measure-run.ts'
import { formatMilliseconds } from './format-number.ts'

/** What made a run, line by line: a name and what stands behind it. */
export function describeStatement({ record, answeredBy }: MeasuredRun): [string, string][] {
  const { dataset, target, seed, parallel, version, commit, comparisonEngine, program, machine } =
    record.statement
  const models = answeredBy.map(({ model, prompt, answers }) =>
    [model, prompt ? `prompt ${prompt}` : '', `${answers} answers`].filter(part => part !== '').join(', '),
  )
  const lines: [string, string | null][] = [
    ['Questions', `${dataset.name}, ${dataset.questions}, hash ${dataset.hash.slice(0, 16)}`],
    ['Asked of', target.url ?? 'this program'],
    ...target.packages.map(({ name, releases }): [string, string] => [
      `Package ${name}`,
      releases.map(({ label, contentHash }) => `${label} (${contentHash.slice(0, 12)})`).join(', '),
    ]),
    ['Answered by', models.join('; ') || null],
    ['Embedder', target.embedder],
    ['Policy', target.policy],
    ['Scorers', target.scorers],
    ['Comparison engine', comparisonEngine],
    ['Variorum', `${version}, sources ${program}${commit === null ? '' : `, commit ${shortCommit(commit)}`}`],
    ['Seed', String(seed)],
    [
      'Machine',
      `${machine.processor}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}, ${parallel} at a time`,
    ],
    ['Begun', record.begunAt],
    ['Finished', record.finishedAt ?? 'not yet'],
  ]
  return lines.filter((line): line is [string, string] => line[1] !== null)
}

const shortCommit = (commit: string) => commit.replace(/^([0-9a-f]{12})[0-9a-f]*/, '$1')

/** Latency and cost in one line each. */
export function describeCost({ latency, usage, questions }: MeasuredRun): [string, string][] {
  const between = (interval: { low: number; high: number } | null) =>
    interval === null ? '' : ` (${formatMilliseconds(interval.low)} – ${formatMilliseconds(interval.high)})`
  return [
    ['Latency, p50', `${formatMilliseconds(latency.p50)}${between(latency.p50Interval)}`],
    ['Latency, p95', `${formatMilliseconds(latency.p95)}${between(latency.p95Interval)}`],
    [
      'Cost',
      usage.inputTokens + usage.outputTokens === 0
        ? 'none: no model was called'
        : `$${usage.cost.toFixed(4)}, $${(usage.cost / Math.max(1, questions.length)).toFixed(6)} a question, ${usage.inputTokens} tokens in, ${usage.outputTokens} out`,
    ],
  ]
}
