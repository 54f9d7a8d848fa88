import { describe, expect, it } from 'vitest'
import { ExpectedQuestion } from '../../../../eval/datasets/expected-question.ts'
import { judgeRun } from '../../../../eval/run/judges/judge-run.ts'
import { measureRun } from '../../../../eval/run/measure/measure-run.ts'
import { createRunFolder, openRunFolder, type StoredRun } from '../../../../eval/run/run-folder.ts'
import type { Answer } from '../../../../src/domain/answer.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import { loadPrompts } from '../../../../src/model/prompts/load-prompts.ts'
import { makeComparingAnswer } from '../../../support/cited-answers.ts'
import { makeFolder } from '../../../support/make-folder.ts'
import { type ScriptedReply, scriptedChatModel } from '../../../support/scripted-chat-model.ts'

const prompts = await loadPrompts()
const says = (score: number): ScriptedReply => ({ text: JSON.stringify({ reason: 'because', score }) })
const answers: Record<string, Answer> = {
  expected: makeComparingAnswer('old fee', { id: 'answer-1' }),
  free: makeComparingAnswer('old fee', { id: 'answer-2' }),
  refused: makeComparingAnswer('old fee', { id: 'answer-3', outcome: 'abstained' }),
}

async function makeRun(): Promise<StoredRun> {
  const questions = Object.keys(answers).map(id =>
    ExpectedQuestion.parse({
      id,
      question: 'What changed?',
      ...(id === 'expected' && { answer: 'The fee is now $15.00.' }),
      expect: { outcomes: ['answered'] },
    }),
  )
  const hash = 'a'.repeat(64)
  const run = await createRunFolder(
    makeFolder(),
    {
      format: 1,
      id: 'run',
      begunAt: '2026-01-01T00:00:00Z',
      finishedAt: null,
      statement: {
        dataset: { name: 'set', hash, questions: 3 },
        target: { kind: 'local', url: null, packages: [], embedder: 'e', policy: null, scorers: 's' },
        ...{ seed: 1, parallel: 1, version: '1', program: 'p', commit: null, comparisonEngine: '1' },
        machine: { processor: 'p', cores: 2, platform: 'linux', node: '24' },
      },
    },
    questions,
  )
  for (const [id, answer] of Object.entries(answers))
    run.asked.set(id, { id, answer, error: null, latencyMs: 1, retrieved: null, lines: [] })
  return run
}

async function judge(run: StoredRun, replies: readonly ScriptedReply[]) {
  const model = scriptedChatModel(replies)
  const { signal } = new AbortController()
  run.judged = await judgeRun(run, { model, prompts, newNonce: () => 'n', parallel: 1, signal })
  return model
}

describe('judging a run', () => {
  it('asks each judge that has something to read, of answers that were given', async () => {
    const run = await makeRun()
    const model = await judge(run, [says(5), says(4), says(5), says(4), says(5)])
    expect(run.judged.map(({ id, verdict }) => `${id} ${verdict.prompt} ${verdict.score}`)).toEqual([
      'expected judge-faithfulness@1 1',
      'expected judge-relevance@1 0.85',
      'expected judge-correctness@1 1',
      'free judge-faithfulness@1 0.85',
      'free judge-relevance@1 1',
    ])
    expect(model.requests[0]!.messages[0]!.text).toContain('The fee is $15.00.')
    const { slices } = measureRun(run)
    expect(slices[0]!.measures['judge-faithfulness@1']).toMatchObject({ mean: 0.925, questions: 2 })
    expect(slices[0]!.measures['judge-correctness@1']).toMatchObject({ mean: 1, questions: 1 })
  })

  it('judges nothing twice, and again what could not be scored', async () => {
    const run = await makeRun()
    const outage: ScriptedReply = { error: new Problem('unavailable', 'It is down.', 'Wait.') }
    await judge(run, [says(5), outage, says(5), says(5), says(5)])
    expect(run.judged.filter(({ verdict }) => verdict.score === null)).toHaveLength(1)
    const { judged } = await openRunFolder(run.folder)
    expect(judged).toHaveLength(5)
    run.judged = judged
    const model = await judge(run, [says(4)])
    expect(model.requests).toHaveLength(1)
    expect(measureRun(run).slices[0]!.measures['judge-relevance@1']).toMatchObject({
      mean: 0.925,
      questions: 2,
    })
  })
})
