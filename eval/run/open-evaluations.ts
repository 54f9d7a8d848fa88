import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type {
  EvaluatedQuestion,
  EvaluationReport,
  EvaluationSummary,
  Evaluations,
} from '../../src/domain/evaluation.ts'
import { Problem } from '../../src/domain/problem.ts'
import { describeExpected } from '../reports/describe-expected.ts'
import { unitOf } from '../reports/format-number.ts'
import { worstFirst } from '../reports/worst-first.ts'
import { diffRuns } from './compare/diff-runs.ts'
import { type Reference, readReference, referenceOf } from './compare/reference.ts'
import { type MeasuredRun, measureRun } from './measure/measure-run.ts'
import type { MeasuredQuestion } from './measure/measured-question.ts'
import { describeMeasure, groups } from './measure/measures.ts'
import { isRunFolder, openRunFolder } from './run-folder.ts'

/** Measured runs that are kept in memory: measuring draws thousands of samples. */
const KEPT = 50

/** Reads the runs below `folder`, and baselines from files of another folder. Neither need exist. */
export function openEvaluations(folder: string, baselineFolder: string): Evaluations {
  const kept = new Map<string, { run: MeasuredRun; state: string }>()

  async function runNamed(id: string): Promise<MeasuredRun> {
    const path = join(folder, id)
    if (id !== basename(id) || !isRunFolder(path))
      throw new Problem('not-found', `There is no evaluation ${id}.`, 'GET /v1/evaluations lists them.')
    const state = await stateOf(path)
    const known = kept.get(id)
    if (known?.state === state) return known.run
    const run = measureRun(await openRunFolder(path))
    kept.delete(id)
    kept.set(id, { run, state })
    for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
    return run
  }

  const baselines = async () =>
    (await readdir(baselineFolder).catch(() => []))
      .filter(name => name.endsWith('.json'))
      .map(name => basename(name, '.json'))
      .sort()

  async function referenceNamed(name: string): Promise<Reference> {
    if ((await baselines()).includes(name)) return readReference(join(baselineFolder, `${name}.json`))
    return referenceOf(await runNamed(name))
  }

  return {
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter(name => isRunFolder(join(folder, name)))
      const runs: EvaluationSummary[] = []
      for (const name of names) runs.push(summarize(await runNamed(name)))
      runs.sort((one, other) => other.begunAt.localeCompare(one.begunAt))
      return { runs, baselines: await baselines() }
    },
    async read(id, worst) {
      return report(await runNamed(id), worst)
    },
    async compare(before, after) {
      const difference = diffRuns(await referenceNamed(before), await referenceNamed(after))
      return {
        before,
        after,
        measures: difference.measures.map(({ measure, questions, before, after, difference, adjusted }) => {
          const { mean, low, high } = difference
          const { title } = describeMeasure(measure)
          const significant = adjusted < 0.05
          return { measure, title, questions, before, after, difference: { mean, low, high }, significant }
        }),
        worse: difference.worse,
        better: difference.better,
      }
    },
  }
}

/** Another text when a file of the folder was written. */
async function stateOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort()
  const files = await Promise.all(names.map(name => stat(join(folder, name))))
  return files.map(({ mtimeMs, size }) => `${mtimeMs} ${size}`).join()
}

function summarize(run: MeasuredRun): EvaluationSummary {
  const { begunAt, finishedAt, statement } = run.record
  const { p50, p95 } = run.latency
  return {
    id: basename(run.folder),
    dataset: statement.dataset.name,
    questions: statement.dataset.questions,
    asked: run.questions.length,
    begunAt,
    finishedAt,
    measures: run.slices[0]?.measures ?? {},
    latency: run.questions.length === 0 ? { p50: 0, p95: 0 } : { p50, p95 },
  }
}

function report(run: MeasuredRun, worst: number): EvaluationReport {
  const summary = summarize(run)
  return {
    ...summary,
    titles: Object.keys(summary.measures).map(name => {
      const { title, group, better } = describeMeasure(name)
      return { name, title, group: groups[group], better, unit: unitOf(name) }
    }),
    slices: run.slices.flatMap(({ tag, questions, measures }) =>
      tag === null ? [] : [{ tag, questions, measures }],
    ),
    worst: worstFirst(run.questions).slice(0, worst).map(showQuestion),
  }
}

function showQuestion({ question, asked, judgement, measures }: MeasuredQuestion): EvaluatedQuestion {
  const { answer, error, latencyMs } = asked
  return {
    id: question.id,
    question: question.question,
    turns: question.turns,
    tags: question.tags,
    expected: describeExpected(question),
    outcome: answer?.outcome ?? null,
    text: answer?.text ?? null,
    citations: answer?.citations ?? [],
    error: error?.message ?? null,
    right: judgement.right,
    reasons: judgement.reasons,
    measures,
    latencyMs,
  }
}
