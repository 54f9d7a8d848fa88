import type { ExpectedQuestion } from '../../eval/datasets/expected-question.ts'
import type { StoredRun } from '../../eval/run/run-folder.ts'
import { makeCitation } from './cited-answers.ts'
import { makeLoggedAnswer } from './turn-records.ts'

/** A run of so many answered questions, `question-1` and on; `latencyMs` is the question's number. */
export function makeStoredRun(
  count: number,
  overrides: { id?: string; faithfulness?: (index: number) => number } = {},
): StoredRun {
  const { id = 'run-1', faithfulness = () => 1 } = overrides
  const questions = Array.from(
    { length: count },
    (_, index): ExpectedQuestion => ({
      id: `question-${index + 1}`,
      question: `What is fee ${index + 1}?`,
      turns: index === 0 ? ['What are the fees?'] : [],
      package: 'manual',
      expect: {
        outcomes: ['answered'],
        places: [],
        values: [],
        all: false,
        changes: [],
        unchanged: [],
        wrong: [],
      },
      tags: index % 2 === 0 ? ['even-tag'] : ['odd-tag'],
    }),
  )
  const asked = questions.map((question, index) => {
    const answer = makeLoggedAnswer({
      id: `answer-to-${question.id}`,
      question: question.question,
      outcome: 'answered',
      text: `=Fee ${index + 1} is <b>$${index + 1}.00</b>. [1]`,
      scope: { package: 'manual', releases: ['2025-01'], assumed: true },
      citations: [makeCitation(1, '2025-01', 'kept', `Fee ${index + 1}`)],
      model: { id: 'secret-model', prompt: null },
    })
    const scores = { ...answer.scores, faithfulness: faithfulness(index) }
    return {
      id: question.id,
      answer: { ...answer, scores },
      error: null,
      latencyMs: index + 1,
      retrieved: null,
      lines: [],
    }
  })
  const record = {
    format: 1,
    id,
    begunAt: '2026-01-01T00:00:00.000Z',
    finishedAt: null,
    statement: { dataset: { name: 'fees', hash: 'hash', questions: count } },
  }
  return {
    folder: 'runs/1',
    record,
    questions,
    asked: new Map(asked.map(each => [each.id, each])),
  } as unknown as StoredRun
}
