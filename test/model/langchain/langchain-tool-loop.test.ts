import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/domain/problem.ts'
import type { ToolCall } from '../../../src/model/chat-model.ts'
import { runToolLoop } from '../../../src/model/langchain/langchain-tool-loop.ts'
import type { ToolLoopWork } from '../../../src/model/tool-loop.ts'
import { type ScriptedReply, scriptedChatModel } from '../../support/scripted-chat-model.ts'

const tools = [
  {
    name: 'search',
    description: 'Finds passages.',
    input: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
  },
]
const call = (id: string, input: unknown = { query: id }, name = 'search'): ToolCall => ({ id, name, input })
const calls = (...each: ToolCall[]): ScriptedReply => ({ text: '', calls: each })
const enough: ScriptedReply = { text: 'Enough.' }

function open(replies: readonly ScriptedReply[], options: Partial<ToolLoopWork> = {}) {
  const model = scriptedChatModel(replies)
  const run: ToolCall[] = []
  const work: ToolLoopWork = {
    model,
    system: 'Look things up.',
    task: 'What is the fee?',
    tools,
    steps: 5,
    maxOutputTokens: 100,
    run: async each => {
      run.push(each)
      return `found ${each.id}`
    },
    mayGoOn: () => true,
    ...options,
  }
  return { model, run, loop: (signal = new AbortController().signal) => runToolLoop(work, signal) }
}

describe('the loop of tools', () => {
  it('runs calls and tells the model their results until it calls nothing more', async () => {
    const { model, run, loop } = open([calls(call('a'), call('b')), calls(call('c')), enough])
    expect(await loop()).toBe('enough')
    expect(run.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(model.requests[2]).toEqual({
      system: 'Look things up.',
      tools,
      maxOutputTokens: 100,
      temperature: 0,
      messages: [
        { role: 'user', text: 'What is the fee?' },
        { role: 'assistant', text: '', toolCalls: [call('a'), call('b')] },
        { role: 'tool', callId: 'a', text: 'found a' },
        { role: 'tool', callId: 'b', text: 'found b' },
        { role: 'assistant', text: '', toolCalls: [call('c')] },
        { role: 'tool', callId: 'c', text: 'found c' },
      ],
    })
  })

  it('hands on calls of unknown tools and arguments that are no JSON, as they were written', async () => {
    const odd = [call('a', '{"que'), call('b', { depth: 3 }, 'delete_everything')]
    const { model, run, loop } = open([calls(...odd), enough])
    await loop()
    expect(run).toEqual(odd)
    expect(model.requests[1]!.messages.at(-1)).toEqual({ role: 'tool', callId: 'b', text: 'found b' })
  })

  it('tells calls of different replies apart that have the same id', async () => {
    const { model, run, loop } = open([
      calls(call('0', { query: 'one' })),
      calls(call('0', { query: 'two' })),
      enough,
    ])
    expect(await loop()).toBe('enough')
    expect(run.map(({ input }) => input)).toEqual([{ query: 'one' }, { query: 'two' }])
    expect(model.requests[2]!.messages.slice(1)).toEqual([
      { role: 'assistant', text: '', toolCalls: [call('0', { query: 'one' })] },
      { role: 'tool', callId: '0', text: 'found 0' },
      { role: 'assistant', text: '', toolCalls: [call('0', { query: 'two' })] },
      { role: 'tool', callId: '0', text: 'found 0' },
    ])
  })

  it('asks the model no more often than it may', async () => {
    const { model, run, loop } = open([calls(call('a')), calls(call('b'))], { steps: 2 })
    expect(await loop()).toBe('steps')
    expect(model.requests).toHaveLength(2)
    expect(run).toHaveLength(2)
  })

  it('stops before the next call of the model when it may not go on', async () => {
    let left = 1
    const { model, loop } = open([calls(call('a'))], { mayGoOn: () => left-- > 0 })
    expect(await loop()).toBe('stopped')
    expect(model.requests).toHaveLength(1)
  })

  it.each([
    ['the model', [{ error: new Problem('throttled', 'Too much.', 'Wait.') }], {}],
    [
      'a tool',
      [calls(call('a'))],
      {
        run: async () => {
          throw new Problem('throttled', 'Too much.', 'Wait.')
        },
      },
    ],
  ] as const)('throws what %s throws', async (_, replies, options) => {
    await expect(open(replies, options).loop()).rejects.toMatchObject({
      code: 'throttled',
      message: 'Too much.',
    })
  })

  it('throws where the reply was stopped or broke off', async () => {
    await expect(open([{ text: '', stop: 'blocked' }]).loop()).rejects.toMatchObject({ code: 'unavailable' })
    await expect(open([{ text: 'A', stop: null }]).loop()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('asks nobody once it is cancelled', async () => {
    const caller = new AbortController()
    const reason = new Problem('cancelled', 'Away.', 'Ask again.')
    const { model, loop } = open([calls(call('a')), enough], {
      run: async () => {
        caller.abort(reason)
        return 'found'
      },
    })
    await expect(loop(caller.signal)).rejects.toThrow()
    expect(model.requests).toHaveLength(1)
  })

  it('waits for no tool once it is cancelled', async () => {
    const caller = new AbortController()
    const { loop } = open([calls(call('a'))], {
      run: () => {
        caller.abort()
        return new Promise(() => {})
      },
    })
    await expect(loop(caller.signal)).rejects.toThrow()
  })
})
