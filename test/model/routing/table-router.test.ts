import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/domain/problem.ts'
import type { ChatModel, ChatRequest } from '../../../src/model/chat-model.ts'
import { readRoutes } from '../../../src/model/routing/read-routes.ts'
import { endTable } from '../../../src/model/routing/route-table.ts'
import { createTableRouter } from '../../../src/model/routing/table-router.ts'

const request: ChatRequest = { system: '', messages: [], maxOutputTokens: 10, temperature: 0 }
const facts = { step: 'compose', intent: 'lookup', passages: 3, changes: 0 } as const
const open = { used: 0, stop: false }
const away = new Problem('unavailable', 'It is away.', 'Wait.', { retryable: true })
const usage = { inputTokens: 1, outputTokens: 1, cost: 0 }

/** A router over models that fail or take as long as they are told to, with a clock of its own. */
function setUp() {
  let now = 0
  const behaviour: Record<string, { error?: Error; takes?: number }> = {}
  const closed: string[] = []
  const modelOf = (id: string): ChatModel => ({
    ...{ id, limits: { context: 1000, output: 100 } },
    async *stream() {
      const { error, takes = 100 } = behaviour[id] ?? {}
      now += takes
      if (error) throw error
      yield { type: 'text', text: 'It is 4.' }
      yield { type: 'stop', reason: 'end', usage }
    },
    close: async () => void closed.push(id),
  })
  const table = endTable(readRoutes(), ['balanced'])
  const models = new Map(['fast', 'balanced', 'best'].map(id => [id, modelOf(id)]))
  const changes: string[] = []
  const router = createTableRouter(table, {
    ...{ models, chain: ([first]) => first!, now: () => now },
    onHealth: (name, well) => changes.push(`${name} ${well ? 'is taken again' : 'rests'}`),
  })
  async function call(signal = new AbortController().signal) {
    const { model, reason } = router.route(facts, open)!
    const events = async () => {
      for await (const _ of model.stream(request, signal));
    }
    await events().catch(() => {})
    return { model: model.id, reason }
  }
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  return { router, call, pass, behaviour, closed, changes, table }
}

describe('a router by table', () => {
  it('leaves a model that fails, says so, and takes it again after its rest', async () => {
    const { call, pass, behaviour, changes, table } = setUp()
    behaviour.fast = { error: away }
    for (let count = 0; count < 10; count++) expect((await call()).model).toBe('fast')
    expect(await call()).toEqual({
      model: 'balanced',
      reason: 'a simple lookup; fast rests: 100 % of its last 10 calls failed',
    })
    pass(table.health.rest * 1000)
    behaviour.fast = {}
    expect(await call()).toEqual({ model: 'fast', reason: 'a simple lookup' })
    expect(changes).toEqual(['fast rests', 'fast is taken again'])
  })

  it('leaves a model that became slow', async () => {
    const { call, behaviour } = setUp()
    behaviour.fast = { takes: 25_000 }
    for (let count = 0; count < 10; count++) await call()
    expect((await call()).reason).toMatch(
      /^a simple lookup; fast rests: the p99 to the first words .* above 20 s$/,
    )
  })

  it('asks the one that is set even where nothing is well', async () => {
    const { call, behaviour } = setUp()
    behaviour.fast = { error: away }
    behaviour.balanced = { error: away }
    for (let count = 0; count < 20; count++) await call()
    expect(await call()).toMatchObject({
      model: 'fast',
      reason: expect.stringContaining('nothing in its place is well'),
    })
  })

  it('holds nothing against a model whose caller left, or asked for what is wrong', async () => {
    const { call, behaviour } = setUp()
    behaviour.fast = { error: away }
    for (let count = 0; count < 20; count++) await call(AbortSignal.abort())
    behaviour.fast = { error: new Problem('bad-request', 'Too long.', 'Ask less.') }
    for (let count = 0; count < 20; count++) await call()
    expect((await call()).model).toBe('fast')
  })

  it('holds it against a model that the time of the turn ran out', async () => {
    const { call, behaviour } = setUp()
    behaviour.fast = { error: away }
    const late = AbortSignal.abort(new Problem('timeout', 'The answer took too long.', 'Ask again.'))
    for (let count = 0; count < 10; count++) await call(late)
    expect((await call()).model).toBe('balanced')
  })

  it('has no model for a budget that is used up, and closes those it has', async () => {
    const { router, closed } = setUp()
    expect(router.route(facts, { used: 1, stop: true })).toBeNull()
    await router.close()
    expect(closed).toEqual(['fast', 'balanced', 'best'])
  })
})
