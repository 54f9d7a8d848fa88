import { expect, it } from 'vitest'
import { answerAgain } from '../../src/answer/answer-again.ts'
import type { Answered, AnswerQuestion } from '../../src/answer/answer-question.ts'
import type { AnswerServices } from '../../src/answer/answer-services.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { Problem } from '../../src/domain/problem.ts'

const gone = new Problem('not-found', 'Package "manual" has no release 2025-07.', 'It has 2025-01.')
const made = { answer: {}, evidence: null } as unknown as Answered
const request = { question: 'What is the fee?', conversationId: 'talk', turnId: 'turn' }
const { signal } = new AbortController()

/** Fails with each of these, and then answers. */
function failing(...errors: unknown[]) {
  const state = { asked: 0, events: [] as string[] }
  const answer: AnswerQuestion = async (_request, _caller, _services, { emit }) => {
    const error = errors[state.asked++]
    if (error === undefined) return made
    emit?.({ type: 'retrieved', passages: 1, changes: 0 })
    throw error
  }
  const ask = (emit?: (event: { type: string }) => void) =>
    answerAgain(answer)(request, localCaller, {} as AnswerServices, { signal, ...(emit && { emit }) })
  return { state, ask }
}

it('a release that went in the middle is not what is answered about', async () => {
  const { state, ask } = failing(gone)
  expect(await ask()).toBe(made)
  expect(state.asked).toBe(2)
})

it('what is not found again is said', async () => {
  const { state, ask } = failing(gone, gone, gone)
  await expect(ask()).rejects.toBe(gone)
  expect(state.asked).toBe(2)
})

it('nothing is sent twice', async () => {
  const { state, ask } = failing(gone)
  await expect(ask(event => state.events.push(event.type))).rejects.toBe(gone)
  expect(state).toEqual({ asked: 1, events: ['retrieved'] })
})

it('other failures are passed on', async () => {
  const away = new Problem('unavailable', 'The index is away.', 'Wait.', { retryable: true })
  const { state, ask } = failing(away, away)
  await expect(ask()).rejects.toBe(away)
  expect(state.asked).toBe(1)
})
