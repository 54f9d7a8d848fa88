import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
beforeEach(async () => {
  running = await serve({ budget: { all: 1_000_000_000, caller: null, warning: 0.8 } })
})
afterEach(() => running.server.close())

const json = async (path: string) => (await (await running.get(path)).json()) as Record<string, unknown>

async function spend(conversationId: string, cost: number, model = 'small', error?: Error): Promise<number> {
  const replied = running.post({ question: 'What is the fee?', conversationId })
  const call = await running.script.next()
  const used = { model, inputTokens: 100, outputTokens: 10, cost, estimated: error !== undefined }
  call.options.account!.meter('compose')(used)
  call.finish(error)
  return (await replied).status
}

describe('usage', () => {
  it('is empty before anything was used, and says so', async () => {
    expect(await json('/v1/usage')).toMatchObject({
      by: 'day',
      usage: [],
      total: { turns: 0, cost: 0, nanoDollars: 0 },
      note: 'Nothing was used in this time.',
      next: null,
    })
  })

  it('is summed by what is asked for, turns that failed included', async () => {
    await spend('a', 0.1)
    await spend('a', 0.2, 'large')
    expect(await spend('b', 0.4, 'large', new Error('it broke'))).toBe(500)
    const day = await json('/v1/usage')
    expect(day.usage).toMatchObject([
      { day: '2025-07-01', turns: 3, calls: 3, estimated: 1, inputTokens: 300 },
    ])
    expect(day).toMatchObject({ total: { cost: 0.7, nanoDollars: 700_000_000 }, note: null })
    expect(day.budget).toEqual({ of: 'all', limit: 1, spent: 0.7, used: 0.7, state: 'open' })
    expect((await json('/v1/usage?by=model')).usage).toMatchObject([
      { model: 'large', cost: 0.6 },
      { model: 'small', cost: 0.1 },
    ])
    expect((await json('/v1/usage?by=answer&conversation=b')).usage).toMatchObject([
      { answer: null, cost: 0.4 },
    ])
    expect((await json('/v1/usage?by=caller')).usage).toMatchObject([{ caller: 'local', cost: 0.7 }])
    expect(await json('/v1/usage?from=2025-07-02')).toMatchObject({ usage: [], total: { turns: 0 } })
  })

  it('comes in pages that keep what was asked for', async () => {
    await spend('a', 0.1)
    await spend('b', 0.3)
    const first = await json('/v1/usage?by=conversation&to=2025-07-01&limit=1')
    expect(first.usage).toMatchObject([{ conversation: 'b' }])
    expect(first).toMatchObject({ next: '/v1/usage?by=conversation&to=2025-07-01&limit=1&offset=1' })
    const second = await json(String(first.next))
    expect(second).toMatchObject({ usage: [{ conversation: 'a' }], total: { cost: 0.4 }, next: null })
  })

  it('stands in a header of an answer where the budget is nearly used up', async () => {
    const budget = "82 % of today's budget of $1.00 is used"
    const headerOf = async (usage: Answer['usage']) => {
      const replied = running.post({ question: 'What is the fee?' })
      const call = await running.script.next()
      call.answer = { usage }
      call.finish()
      return (await replied).headers.get('X-Variorum-Budget')
    }
    expect(await headerOf({ inputTokens: 1, outputTokens: 1, cost: 0.1, budget })).toBe(budget)
    expect(await headerOf({ inputTokens: 1, outputTokens: 1, cost: 0.1 })).toBeNull()
  })

  it.each(['by=week', 'from=yesterday', 'from=2025-07-02&to=2025-07-01', 'day=1'])(
    'refuses ?%s',
    async query => {
      const reply = await running.get(`/v1/usage?${query}`)
      expect(reply.status).toBe(400)
      expect(await reply.json()).toMatchObject({ code: 'bad-request' })
    },
  )
})
