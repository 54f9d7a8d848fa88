import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'
import { type MeasuredRun, measureRun } from '../measure/measure-run.ts'
import { openRunFolder } from '../run-folder.ts'
import { RunStatement } from '../run-statement.ts'

/** What a run is compared by: no text of questions, answers or documents, so that it can be committed. */
export const Reference = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  statement: RunStatement,
  answeredBy: z.array(z.strictObject({ model: z.string(), prompt: z.string().nullable() })),
  /** Milliseconds. */
  latency: z.strictObject({ p50: z.number(), p95: z.number() }),
  /** Limits that this run did not keep when it was made the baseline, with what it reached. */
  accepted: z.record(z.string(), z.number()),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      tags: z.array(z.string()),
      measures: z.record(z.string(), z.number()),
    }),
  ),
})
export type Reference = z.infer<typeof Reference>

/** Throws `Problem` (`conflict`) for a run of which questions are missing. */
export function referenceOf(run: MeasuredRun): Reference {
  const { folder, record, missing } = run
  if (missing.length > 0)
    throw new Problem(
      'conflict',
      `${folder} is not finished: ${missing.length} of ${record.statement.dataset.questions} questions were not asked.`,
      'Finish it with `eval run … --resume` first.',
    )
  return {
    format: 1,
    name: folder,
    statement: record.statement,
    answeredBy: run.answeredBy.map(({ model, prompt }) => ({ model, prompt })),
    latency: { p50: round(run.latency.p50), p95: round(run.latency.p95) },
    accepted: {},
    questions: run.questions.map(({ question, measures }) => ({
      id: question.id,
      tags: question.tags,
      measures: Object.fromEntries(
        Object.entries(measures).flatMap(([name, value]) => (value === null ? [] : [[name, round(value)]])),
      ),
    })),
  }
}

/** From a run's folder or a baseline file. Throws `Problem`. */
export async function readReference(path: string): Promise<Reference> {
  if (!existsSync(path))
    throw new Problem('not-found', `${path} does not exist.`, 'Name the folder of a run, or a baseline file.')
  if ((await stat(path)).isDirectory()) return referenceOf(measureRun(await openRunFolder(path)))
  try {
    return Reference.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new Problem(
      'bad-request',
      `${path} is no baseline.`,
      'Write one with `eval gate RUN --write-baseline FILE`.',
      { cause: error },
    )
  }
}

/** One question a line, so that a change of a baseline can be read in a review. */
export async function writeReference(path: string, { questions, ...head }: Reference): Promise<void> {
  const start = JSON.stringify(head, null, 2).slice(0, -2)
  const lines = questions.map(question => `    ${JSON.stringify(question)}`).join(',\n')
  await writeFile(path, `${start},\n  "questions": [\n${lines}\n  ]\n}\n`)
}

/** Six digits: more are noise of the machine's arithmetic. */
const round = (value: number) => Math.round(value * 1e6) / 1e6
