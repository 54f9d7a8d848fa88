import { describe, expect, it } from 'vitest'
import { ExpectedQuestion } from '../../../eval/datasets/expected-question.ts'
import { askQuestions } from '../../../eval/run/ask-questions.ts'
import type { AskedQuestion, EvaluationTarget } from '../../../eval/run/evaluation-target.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { Problem } from '../../../src/domain/problem.ts'

const questions = Array.from({ length: 12 }, (_, index) =>
  ExpectedQuestion.parse({ id: `q${index}`, question: 'Who?' }),
)
const answer = {} as Answer

/** Asks all; `respond` gets the id, and how many are under way. */
async function ask(respond: (id: string, underWay: number) => Promise<void>, parallel = 3) {
  const asked: AskedQuestion[] = []
  let underWay = 0
  const target: EvaluationTarget = {
    describe: async () => Promise.reject(new Error('nobody asks')),
    async ask({ id }) {
      underWay += 1
      try {
        await respond(id, underWay)
      } finally {
        underWay -= 1
      }
      return { answer, latencyMs: 1, retrieved: null, lines: [] }
    },
    close: async () => {},
  }
  const signal = new AbortController().signal
  const ended = askQuestions(questions, target, {
    parallel,
    conversationId: ({ id }) => id,
    onAsked: each => void asked.push(each),
    signal,
  })
  return { ended: await ended.catch(error => error), asked }
}

describe('asking', () => {
  it('goes on in parallel, each question once', async () => {
    let most = 0
    const { asked } = await ask(async (_id, underWay) => {
      most = Math.max(most, underWay)
      await new Promise(setImmediate)
    })
    expect(most).toBe(3)
    expect(asked.map(({ id }) => id).sort()).toEqual(questions.map(({ id }) => id).sort())
  })

  it('tells of a question that fails and goes on with the rest', async () => {
    const { ended, asked } = await ask(async id => {
      if (id === 'q3') throw new Problem('timeout', 'It took too long.', 'Wait.')
    })
    expect(ended).toBeUndefined()
    expect(asked).toHaveLength(12)
    expect(asked.find(({ id }) => id === 'q3')).toMatchObject({
      answer: null,
      error: { code: 'timeout', message: 'It took too long.', remedy: 'Wait.' },
    })
  })

  it('goes on when questions are wrong themselves', async () => {
    const { ended, asked } = await ask(async () => {
      throw new Problem('not-found', 'There is no such conversation.', 'Begin one.')
    }, 1)
    expect(ended).toBeUndefined()
    expect(asked).toHaveLength(12)
  })

  it('stops when nothing answers any more', async () => {
    const { ended, asked } = await ask(async () => {
      throw new Problem('unavailable', 'Nobody is there.', 'Start the service.')
    }, 1)
    expect(ended).toMatchObject({ code: 'unavailable' })
    expect(asked.length).toBeLessThan(6)
  })
})
