import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ExpectedQuestion } from '../../../eval/datasets/expected-question.ts'
import { referenceOf } from '../../../eval/run/compare/reference.ts'
import { measureRun } from '../../../eval/run/measure/measure-run.ts'
import { openEvaluations } from '../../../eval/run/open-evaluations.ts'
import { createRunFolder, openAnswerFile, openRunFolder, writeRecord } from '../../../eval/run/run-folder.ts'
import { EvaluationDifference, EvaluationReport } from '../../../src/domain/evaluation.ts'
import { makeComparingAnswer } from '../../support/cited-answers.ts'
import { makeFolder, writeFiles } from '../../support/make-folder.ts'

let folder: string
let baselines: string
beforeEach(() => {
  folder = makeFolder()
  baselines = makeFolder()
})

/** A run of two questions, of which so many are answered rightly. */
async function makeRun(id: string, right: number, begunAt: string, hash = 'a'): Promise<void> {
  const questions = ['one', 'two'].map(id =>
    ExpectedQuestion.parse({ id, question: `What is fee ${id}?`, expect: { outcomes: ['answered'] } }),
  )
  const record = {
    format: 1 as const,
    id,
    begunAt,
    finishedAt: begunAt,
    statement: {
      dataset: { name: 'fees', hash: hash.repeat(64), questions: 2 },
      target: {
        kind: 'local' as const,
        ...{ url: null, packages: [], embedder: 'e', policy: null, scorers: 's' },
      },
      ...{ seed: 1, parallel: 1, version: '1', program: 'p', commit: null, comparisonEngine: '1' },
      machine: { processor: 'p', cores: 2, platform: 'linux', node: '24' },
    },
  }
  await createRunFolder(join(folder, id), record, questions)
  const answers = await openAnswerFile(join(folder, id))
  for (const [index, { id: question }] of questions.entries()) {
    const outcome = index < right ? 'answered' : 'abstained'
    const answer = makeComparingAnswer('old fee', { id: `${id}-${question}`, outcome })
    await answers.append({ id: question, answer, error: null, latencyMs: 5, retrieved: null, lines: [] })
  }
  await answers.close()
  await writeRecord(join(folder, id), record)
}

test('runs are listed newest first with their scores, and read with their worst questions first', async () => {
  await makeRun('monday', 2, '2026-01-05T00:00:00Z')
  await makeRun('tuesday', 1, '2026-01-06T00:00:00Z')
  const evaluations = openEvaluations(folder, baselines)
  const { runs } = await evaluations.list()
  expect(runs.map(({ id, measures }) => [id, measures.right?.mean])).toEqual([
    ['tuesday', 0.5],
    ['monday', 1],
  ])
  const report = EvaluationReport.parse(await evaluations.read('tuesday', 1))
  expect(report.titles).toContainEqual({
    ...{ name: 'right', title: 'right', group: 'Outcome', better: 'higher', unit: 'share' },
  })
  expect(report.worst).toMatchObject([{ id: 'two', right: false, expected: ['answered'] }])
  expect(report.worst[0]!.reasons[0]).toContain('abstained')
})

test('a run is compared with another and with a baseline, and refused where the questions differ', async () => {
  await makeRun('monday', 2, '2026-01-05T00:00:00Z')
  await makeRun('tuesday', 1, '2026-01-06T00:00:00Z')
  await makeRun('other', 2, '2026-01-07T00:00:00Z', 'b')
  const reference = referenceOf(measureRun(await openRunFolder(join(folder, 'monday'))))
  writeFiles(baselines, { 'fees.json': JSON.stringify(reference) })
  const evaluations = openEvaluations(folder, baselines)
  expect((await evaluations.list()).baselines).toEqual(['fees'])
  for (const before of ['monday', 'fees']) {
    const difference = EvaluationDifference.parse(await evaluations.compare(before, 'tuesday'))
    expect(difference).toMatchObject({ worse: ['two'], better: [] })
    expect(difference.measures.find(({ measure }) => measure === 'right')).toMatchObject({
      ...{ title: 'right', before: 1, after: 0.5 },
    })
  }
  await expect(evaluations.compare('other', 'tuesday')).rejects.toMatchObject({ code: 'conflict' })
})

test('a run that goes on is measured again', async () => {
  await makeRun('monday', 1, '2026-01-05T00:00:00Z')
  const evaluations = openEvaluations(folder, baselines)
  await evaluations.list()
  const answers = await openAnswerFile(join(folder, 'monday'))
  const answer = makeComparingAnswer('old fee', { id: 'again', outcome: 'answered' })
  await answers.append({ id: 'two', answer, error: null, latencyMs: 5, retrieved: null, lines: [] })
  await answers.close()
  const [run] = (await evaluations.list()).runs
  expect(run!.measures.right!.mean).toBe(1)
})

test.each(['unknown', '../monday', '.'])('there is no run %s', async id => {
  await expect(openEvaluations(folder, baselines).read(id, 1)).rejects.toMatchObject({ code: 'not-found' })
})
