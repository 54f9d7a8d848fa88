import { describe, expect, it } from 'vitest'
import type { AnswerServices } from '../../src/answer/answer-services.ts'
import { makeTakeTurn, type TurnLimits } from '../../src/answer/take-turn.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { Problem } from '../../src/domain/problem.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'
import { memoryInProcess } from '../support/memory-in-process.ts'
import { scriptedAnswer } from '../support/scripted-answer.ts'

function setUp(limits: Partial<TurnLimits> = {}) {
  let count = 0
  const memory = memoryInProcess()
  const services = {
    ...memory,
    indexEmbedder: letterEmbedder(),
    guards: [],
    now: () => new Date('2025-07-01T12:00:00Z'),
    newId: () => `id${++count}`,
  } as unknown as AnswerServices
  const script = scriptedAnswer()
  const takeTurn = makeTakeTurn(services, script.answer, { timeoutMs: 60_000, ...limits })
  const ask = (
    request: { question: string; conversationId?: string; turnId?: string; scope?: { package: string } },
    options: { signal?: AbortSignal; emit?: (event: AnswerEvent) => void; name?: string } = {},
  ) => {
    const { signal = new AbortController().signal, emit, name = 'local' } = options
    return takeTurn(request, { ...localCaller, name }, { signal, ...(emit && { emit }) })
  }
  return { ...memory, script, ask }
}

const conversation = { tenant: 'local', id: 'c' }

describe('a turn', () => {
  it('gets ids of its own where the caller gives none', async () => {
    const { ask, script } = setUp()
    const asked = ask({ question: 'What?' })
    ;(await script.next()).finish()
    const answer = await asked
    expect(new Set([answer.id, answer.conversationId, answer.turnId]).size).toBe(3)
  })

  it('is stored with its answer before the caller gets it', async () => {
    const { ask, script, conversations, answers } = setUp()
    const events: AnswerEvent[] = []
    const asked = ask(
      { question: 'What?', conversationId: 'c', turnId: 't' },
      { emit: event => events.push(event) },
    )
    const call = await script.next()
    call.options.emit?.({ type: 'retrieved', passages: 1, changes: 0 })
    call.finish()
    const answer = await asked
    expect((await conversations.turn(conversation, 't'))?.answer).toEqual(answer)
    expect(await answers.find('local', answer.id)).toEqual(answer)
    expect(events.map(({ type }) => type)).toEqual(['retrieved', 'done'])
  })

  it('tells that it is done once, after storing, whatever the story says', async () => {
    const { ask, script, conversations } = setUp()
    const done: Promise<unknown>[] = []
    const emit = (event: AnswerEvent) => {
      if (event.type === 'done') done.push(conversations.turn(conversation, 't'))
    }
    const asked = ask({ question: 'What?', conversationId: 'c', turnId: 't' }, { emit })
    const call = await script.next()
    call.options.emit?.({ type: 'done', answer: {} as never })
    call.finish()
    await asked
    expect(await Promise.all(done)).toEqual([expect.objectContaining({ id: 't' })])
  })

  it('sent again returns the same answer without asking twice', async () => {
    const { ask, script } = setUp()
    const request = { question: 'What?', conversationId: 'c', turnId: 't' }
    const first = ask(request)
    const again = ask(request)
    ;(await script.next()).finish()
    expect(await again).toEqual(await first)
    const events: AnswerEvent[] = []
    expect(await ask(request, { emit: event => events.push(event) })).toEqual(await first)
    expect(events).toEqual([{ type: 'done', answer: await first }])
    expect(script.calls).toHaveLength(1)
  })

  it('sent again finds the conversation that it began', async () => {
    const { ask, script } = setUp()
    const first = ask({ question: 'What?', turnId: 't' })
    ;(await script.next()).finish()
    expect(await ask({ question: 'What?', turnId: 't' })).toEqual(await first)
  })

  it('is refused when its id belongs to another question', async () => {
    const { ask, script } = setUp()
    const first = ask({ question: 'What?', conversationId: 'c', turnId: 't' })
    ;(await script.next()).finish()
    await first
    const other = ask({ question: 'Why?', conversationId: 'c', turnId: 't' })
    await expect(other).rejects.toMatchObject({ code: 'conflict' })
    const scoped = ask({ question: 'What?', conversationId: 'c', turnId: 't', scope: { package: 'p' } })
    await expect(scoped).rejects.toMatchObject({ code: 'conflict' })
  })

  it("does not join another owner's conversation", async () => {
    const { ask, script } = setUp()
    const first = ask({ question: 'What?', conversationId: 'c' })
    ;(await script.next()).finish()
    await first
    await expect(ask({ question: 'What?', conversationId: 'c' }, { name: 'else' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('that fails is not stored, and can be sent again', async () => {
    const { ask, script } = setUp()
    const request = { question: 'What?', conversationId: 'c', turnId: 't' }
    const failed = ask(request)
    ;(await script.next()).finish(new Problem('unavailable', 'Search is down.', 'Wait.'))
    await expect(failed).rejects.toMatchObject({ code: 'unavailable' })
    const again = ask(request)
    ;(await script.next()).finish()
    expect((await again).turnId).toBe('t')
  })

  it('does not bring back a conversation that was removed meanwhile', async () => {
    const { ask, script, conversations } = setUp()
    const first = ask({ question: 'One', conversationId: 'c' })
    ;(await script.next()).finish()
    await first
    const second = ask({ question: 'Two', conversationId: 'c' })
    const call = await script.next()
    await conversations.remove(conversation)
    call.finish()
    await expect(second).rejects.toMatchObject({ code: 'not-found' })
    expect(await conversations.find(conversation)).toBeNull()
  })

  it('that takes too long is given up', async () => {
    const { ask, script } = setUp({ timeoutMs: 1 })
    await expect(ask({ question: 'What?' })).rejects.toMatchObject({ code: 'timeout', retryable: true })
    expect(script.calls[0]!.options.signal.aborted).toBe(true)
  })

  it('leaves no timer behind', async () => {
    const { ask, script } = setUp()
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
    const before = timers()
    const asked = ask({ question: 'What?' })
    ;(await script.next()).finish()
    await asked
    expect(timers()).toBe(before)
  })

  it('that the caller gives up ends with the reason', async () => {
    const { ask, script } = setUp()
    const caller = new AbortController()
    const asked = ask({ question: 'What?' }, { signal: caller.signal })
    await script.next()
    caller.abort(new Problem('unavailable', 'The service is stopping.', 'Ask again.'))
    await expect(asked).rejects.toMatchObject({ message: 'The service is stopping.' })
  })
})

describe('turns of one conversation', () => {
  it('run one after the other, in the order in which they came', async () => {
    const { ask, script } = setUp()
    const asked = ['one', 'two', 'three'].map(question => ask({ question, conversationId: 'c' }))
    for (const question of ['one', 'two', 'three']) {
      const call = await script.next()
      expect(call.request.question).toBe(question)
      expect(script.calls.at(-1)).toBe(call)
      call.finish()
    }
    await Promise.all(asked)
  })

  it('are three at most: a fourth is refused, and has room again later', async () => {
    const { ask, script } = setUp()
    const asked = ['one', 'two', 'three'].map(question => ask({ question, conversationId: 'c' }))
    const first = await script.next()
    await expect(ask({ question: 'four', conversationId: 'c' })).rejects.toMatchObject({
      code: 'too-many-turns',
      retryable: true,
    })
    first.finish()
    await asked[0]
    const fourth = ask({ question: 'four', conversationId: 'c' })
    for (let count = 0; count < 3; count++) (await script.next()).finish()
    expect((await fourth).question).toBe('four')
  })

  it('go on after one of them has failed', async () => {
    const { ask, script } = setUp()
    const failing = ask({ question: 'one', conversationId: 'c' })
    const next = ask({ question: 'two', conversationId: 'c' })
    ;(await script.next()).finish(new Error('a wire'))
    await expect(failing).rejects.toThrow('a wire')
    ;(await script.next()).finish()
    expect((await next).question).toBe('two')
  })

  it('do not hold up another conversation', async () => {
    const { ask, script } = setUp()
    const slow = ask({ question: 'slow', conversationId: 'c' })
    const slowCall = await script.next()
    const quick = ask({ question: 'quick', conversationId: 'd' })
    ;(await script.next()).finish()
    expect((await quick).question).toBe('quick')
    slowCall.finish()
    await slow
  })
})
