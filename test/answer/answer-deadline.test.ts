import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { ChatModel } from '../../src/model/chat-model.ts'
import type { SentenceJudge } from '../../src/model/sentence-judge.ts'
import type { Services } from '../../src/services.ts'
import { openManual, writtenBy } from '../support/written-manual.ts'

let services: Services
beforeEach(async () => {
  services = await openManual({
    '2025-01': { 'fees.md': '# Fees\n\nThe late fee is 4 dollars. The fee is due in May.\n' },
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await services.close()
})

/** Lets time go by until whoever asked gives up. */
const wait = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    while (!signal.aborted) vi.advanceTimersByTime(1000)
  })

function silentModel(id: string) {
  let calls = 0
  const model: ChatModel = {
    id,
    limits: { context: 100_000, output: 4_000 },
    // biome-ignore lint/correctness/useYield: it says nothing
    async *stream(_, signal) {
      calls++
      await wait(signal)
    },
    async close() {},
  }
  return { model, calls: () => calls }
}

it('is made without a language model when none has answered by then', async () => {
  const models = [silentModel('first'), silentModel('second'), silentModel('third')]
  const ask = await writtenBy(services, ...models.map(({ model }) => model))
  const answer = await ask('What is the late fee?')
  expect(answer.outcome).toBe('answered')
  expect(answer.text).toContain('4 dollars')
  expect(answer.degraded).toMatch(/took longer than/)
  // The first two took the time that there was.
  expect(models.map(({ calls }) => calls())).toEqual([1, 1, 0])
})

it('is made without the opinion of a judge who does not answer', async () => {
  let asked = 0
  const judge: SentenceJudge = {
    id: 'a judge',
    judge(_, signal) {
      asked++
      return wait(signal)
    },
  }
  const rules = { ...services.policy.rules.lookup, judge: { from: 0, to: 1.1, calls: 3 } }
  const policy = { ...services.policy, rules: { ...services.policy.rules, lookup: rules } }
  const takeTurn = makeTakeTurn({ ...services, judge, policy }, answerQuestion, { timeoutMs: 60_000 })
  const question = { question: 'What is the late fee?', scope: { package: 'manual' } }
  const answer = await takeTurn(question, localCaller, { signal: new AbortController().signal })
  expect(asked).toBe(1)
  expect(answer.text).toContain('4 dollars')
})
