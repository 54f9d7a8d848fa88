import { describe, expect, it } from 'vitest'
import { openReplyCache } from '../../../../eval/run/judges/reply-cache.ts'
import type { ChatModel, ChatRequest } from '../../../../src/model/chat-model.ts'
import { makeFolder } from '../../../support/make-folder.ts'
import { scriptedChatModel } from '../../../support/scripted-chat-model.ts'

const request = (text: string): ChatRequest => ({
  system: '',
  messages: [{ role: 'user', text }],
  maxOutputTokens: 10,
  temperature: 0,
})

async function say(model: ChatModel, text: string) {
  let told = ''
  let cost = 0
  for await (const event of model.stream(request(text), new AbortController().signal)) {
    if (event.type === 'text') told += event.text
    if (event.type === 'stop') cost += event.usage.cost
  }
  return { told, cost }
}

describe('kept replies', () => {
  it('are given again, in order and for nothing, to a later process that asks the same', async () => {
    const folder = makeFolder()
    const model = scriptedChatModel([{ text: 'one' }, { text: 'two' }, { text: 'other' }])
    const first = await openReplyCache(folder)
    const kept = first.keep(model)
    const told = [await say(kept, 'a'), await say(kept, 'a'), await say(kept, 'b')]
    expect(told).toEqual(['one', 'two', 'other'].map(text => ({ told: text, cost: 0.001 })))

    const nobody = scriptedChatModel([])
    const later = await openReplyCache(folder)
    expect(later.nonce).toBe(first.nonce)
    const again = later.keep(nobody)
    expect(
      [await say(again, 'b'), await say(again, 'a'), await say(again, 'a')].map(each => each.told),
    ).toEqual(['other', 'one', 'two'])
    expect((await say((await openReplyCache(folder)).keep(nobody), 'a')).cost).toBe(0)
    expect(nobody.requests).toEqual([])
  })

  it('are of one model only', async () => {
    const folder = makeFolder()
    await say((await openReplyCache(folder)).keep(scriptedChatModel([{ text: 'one' }])), 'a')
    const other = { ...scriptedChatModel([{ text: 'mine' }]), id: 'other' }
    expect((await say((await openReplyCache(folder)).keep(other), 'a')).told).toBe('mine')
  })

  it.each([
    ['broke off', { text: 'half', stop: null }],
    ['was cut at its length', { text: 'half', stop: 'length' as const }],
    ['failed', { error: new Error('away') }],
  ])('are not those of a model that %s', async (_how, reply) => {
    const folder = makeFolder()
    await say((await openReplyCache(folder)).keep(scriptedChatModel([reply])), 'a').catch(() => {})
    const model = scriptedChatModel([{ text: 'whole' }])
    expect((await say((await openReplyCache(folder)).keep(model), 'a')).told).toBe('whole')
    expect(model.requests).toHaveLength(1)
  })

  it('have a nonce of their own in each folder', async () => {
    const [one, other] = [await openReplyCache(makeFolder()), await openReplyCache(makeFolder())]
    expect(one.nonce).toMatch(/^[0-9a-f]{16}$/)
    expect(other.nonce).not.toBe(one.nonce)
  })
})
