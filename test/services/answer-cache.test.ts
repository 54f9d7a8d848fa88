import { expect, it, onTestFinished } from 'vitest'
import { keepOpened } from '../../src/services/keep-opened.ts'
import { openAnswerCache } from '../../src/services/open-answer-cache.ts'
import { load } from '../support/load-settings.ts'

async function identityWith(settings: Record<string, string>) {
  const { keep, close } = keepOpened()
  onTestFinished(close)
  const opened = await openAnswerCache(load({ VARIORUM_ANSWER_CACHE: '60', ...settings }), keep)
  return opened?.identity
}

it('answers are kept for the models and guards that are set up, whatever the key of their server', async () => {
  const chat = { VARIORUM_CHAT_MODEL: 'claude-haiku-4.5', AWS_REGION: 'us-east-1' }
  const server = { ...chat, VARIORUM_OPENAI_URL: 'http://127.0.0.1:1/v1' }
  const identities = [
    await identityWith({}),
    await identityWith(chat),
    await identityWith({ ...chat, VARIORUM_HYDE: 'true' }),
    await identityWith({ ...chat, VARIORUM_JUDGE: 'claude-haiku-4.5' }),
    await identityWith({ ...chat, VARIORUM_ROUTES: 'shipped' }),
    await identityWith({ ...chat, VARIORUM_GUARD: 'bedrock:abc123:1' }),
    await identityWith({ VARIORUM_RERANKER: 'onnx:models' }),
    await identityWith({ VARIORUM_RERANKER: 'onnx:models', VARIORUM_RERANKER_TIMEOUT: '1' }),
  ]
  expect(new Set(identities).size).toBe(identities.length)
  expect(await identityWith({ ...server, VARIORUM_OPENAI_KEY: 'one' })).toBe(
    await identityWith({ ...server, VARIORUM_OPENAI_KEY: 'other' }),
  )
})

it('nothing is kept beside a draft of a guardrail, which changes under its name', async () => {
  expect(await identityWith({ VARIORUM_GUARD: 'bedrock:abc123:DRAFT' })).toBeUndefined()
})
