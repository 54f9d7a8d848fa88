import { describe, expect, it } from 'vitest'
import { askJudge } from '../../../eval/judges/ask-judge.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { loadPrompts } from '../../../src/model/prompts/load-prompts.ts'
import { type ScriptedReply, scriptedChatModel } from '../../support/scripted-chat-model.ts'

const inputs = { question: 'What is the fee?', evidence: 'The fee is 4 dollars.', answer: 'It is 4 dollars.' }
const says = (score: unknown, reason = 'because'): ScriptedReply => ({
  text: JSON.stringify({ reason, score }),
})

async function ask(replies: readonly ScriptedReply[], signal = new AbortController().signal) {
  const prompt = (await loadPrompts()).get('judge-faithfulness')!
  const model = scriptedChatModel(replies)
  let nonces = 0
  const newNonce = () => `nonce-${++nonces}`
  return { verdict: await askJudge({ prompt, model, newNonce }, inputs, 0.8, signal), model }
}

describe('askJudge', () => {
  it('takes a passing score at the first reply, with what it cost', async () => {
    const { verdict, model } = await ask([says(5)])
    expect(verdict).toEqual({
      prompt: 'judge-faithfulness@1',
      model: 'scripted',
      score: 1,
      reason: 'because',
      votes: [1],
      unscored: null,
      usage: { inputTokens: 100, outputTokens: 10, cost: 0.001 },
    })
    expect(model.requests[0]!.messages[0]!.text).toContain('The fee is 4 dollars.')
  })

  it('has a failure voted on, and the median stands', async () => {
    const { verdict, model } = await ask([says(1, 'odd'), says(5), says(4, 'the median')])
    expect(verdict).toMatchObject({ score: 0.85, reason: 'the median', votes: [0, 1, 0.85] })
    expect(verdict.usage.inputTokens).toBe(300)
    expect(model.requests.map(({ temperature }) => temperature)).toEqual([0, 0.7, 0.7])
    expect(new Set(model.requests.map(({ messages }) => messages[0]!.text)).size).toBe(3)
  })

  it('reads a reply in a fence of code', async () => {
    const { verdict } = await ask([{ text: '```json\n{"reason": "r", "score": 4}\n```' }])
    expect(verdict.score).toBe(0.85)
  })

  it.each<[string, ScriptedReply[], RegExp]>([
    ['a score outside the table', [says(7)], /must be one of/],
    ['a score in words', [says('five')], /number/],
    ['no object', [{ text: 'It is fine.' }], /can't be used/],
    ['a reply cut at its length', [{ text: '{"reason": "x", "score": 5}', stop: 'length' }], /length/],
    ['a reply that breaks off', [{ text: '{"reason": "x", "score": 5}', stop: null }], /broke off/],
    ['an outage', [{ error: new Problem('unavailable', 'The model is down.', 'Wait.') }], /is down/],
    ['an outage while voting', [says(1), { error: new Problem('timeout', 'Too slow.', 'Wait.') }], /slow/],
  ])('leaves the answer unscored after %s, never 0', async (_, replies, fault) => {
    const { verdict } = await ask(replies)
    expect(verdict.score).toBeNull()
    expect(verdict.unscored).toMatch(fault)
  })

  it('passes an abort on', async () => {
    const cancelled = new Problem('cancelled', 'Stopped.', 'Ask again.')
    await expect(ask([{ error: cancelled }])).rejects.toBe(cancelled)
  })

  it('does not hide a fault of the program as an opinion', async () => {
    await expect(ask([{ error: new TypeError('x is undefined') }])).rejects.toThrow(TypeError)
  })
})
