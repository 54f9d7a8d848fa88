import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../src/domain/secret.ts'
import type { ChatEntry } from '../../src/model/catalogue.ts'
import { findModel } from '../../src/model/catalogue.ts'
import { readCatalogue } from '../../src/model/read-catalogue.ts'
import { readReply } from '../../src/model/read-reply.ts'
import type { ModelAccess } from '../../src/services/model-access.ts'
import { openChatModel } from '../../src/services/open-chat-model.ts'
import { openJudge } from '../../src/services/open-judge.ts'
import { openOpenAiServer } from '../support/openai-server.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const catalogue = readCatalogue()
const house: ChatEntry = {
  ...findModel(catalogue, 'llama-3.3-70b', 'chat'),
  ...{ id: 'house', model: 'house-7b', service: 'openai-compatible', profiles: [], regions: [], aliases: [] },
}
const mute: ChatEntry = { ...house, id: 'mute', capabilities: { ...house.capabilities, system: false } }
const nowhere: ModelAccess = { regions: [], openAi: null }

describe('opening a chat model', () => {
  it.each([
    ['an unknown name', ['sonnet'], nowhere, 'There is no chat model "sonnet".'],
    ['Bedrock without a region', ['fast'], nowhere, 'no region is set'],
    [
      'a region where the model is not',
      ['llama-4-scout'],
      { regions: ['eu-west-1'], openAi: null },
      "can't be called",
    ],
    ['a server that is not set', ['house'], nowhere, 'none is set'],
    ['a model that takes no instructions', ['mute'], nowhere, 'system: false'],
  ])('refuses %s', async (_, names, access, message) => {
    const opening = openChatModel(names, [...catalogue, house, mute], access)
    await expect(opening).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining(message),
    })
  })

  it.each([
    ['what a prompt asks for, within what the model takes', {}, 0.7, 0.4],
    ['what the entry says', { temperature: 0.3 }, 0.7, 0.3],
  ])('sends %s', async (_, sent, asked, expected) => {
    const server = await openOpenAiServer(() => ({ text: 'well' }))
    const entry = { ...house, sent, parameters: { temperature: { least: 0, most: 0.4 } } }
    const access = { regions: [], openAi: { url: server.url, key: null } }
    const model = await openChatModel(['house'], [entry], access)
    opened.push(server, model)
    const request = { system: 's', messages: [{ role: 'user', text: 'q' } as const], maxOutputTokens: 5 }
    await readReply(model, { ...request, temperature: asked }, new AbortController().signal)
    expect(server.requests[0]!.body.temperature).toBe(expected)
  })

  it('asks a model with tools where the first takes none', async () => {
    const server = await openOpenAiServer(() => ({ text: 'well' }))
    const without = { ...house, capabilities: { ...house.capabilities, tools: false } }
    const able = { ...house, id: 'able', model: 'able-7b' }
    const access = { regions: [], openAi: { url: server.url, key: null } }
    const model = await openChatModel(['house', 'able'], [without, able], access)
    const alone = await openChatModel(['house'], [without], access)
    opened.push(server, model, alone)
    const tools = [{ name: 'search', description: 'Searches.', input: { type: 'object' } }]
    const messages = [{ role: 'user', text: 'q' } as const]
    const request = { system: 's', messages, maxOutputTokens: 5, temperature: 0, tools }
    const signal = new AbortController().signal
    expect((await readReply(model, request, signal)).text).toBe('well')
    expect(server.requests.map(({ body }) => body.model)).toEqual(['able-7b'])
    await expect(readReply(alone, request, signal)).rejects.toThrow('house takes no tools')
  })

  it('judges a sentence by a server of the OpenAI protocol, with its key', async () => {
    const replies = ['{"reason": "the fee is 5", "score": 1}', '{"reason": "as told", "score": 5}']
    let calls = 0
    const server = await openOpenAiServer(() => ({ text: replies[Math.min(calls++, 1)]! }))
    const access = { regions: [], openAi: { url: server.url, key: new Secret('a-key') } }
    const model = await openChatModel(['house'], [house], access)
    opened.push(server, model)
    const judge = await openJudge(model)
    expect(judge.id).toBe('judge-faithfulness@1 by house')
    const sentence = {
      question: 'What is the fee?',
      sentence: 'It is 4.',
      evidence: ['The fee is 4 dollars.'],
    }
    expect(await judge.judge(sentence, new AbortController().signal)).toEqual({
      passed: true,
      reason: 'as told',
    })
    expect(server.requests).toHaveLength(3)
    expect(server.requests[0]!.authorization).toBe('Bearer a-key')
  })
})
