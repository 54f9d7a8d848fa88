import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime'
import { afterEach, expect, it } from 'vitest'
import { createBedrockReranker } from '../../../src/model/bedrock/bedrock-reranker.ts'
import { createRetryBudget } from '../../../src/resilience/retry-budget.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../support/bedrock-emulator/open-bedrock-emulator.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

async function open(reply: () => ScriptedReply | null = () => null) {
  const emulator = await openBedrockEmulator({ reply })
  const client = new BedrockAgentRuntimeClient({
    region: 'eu-central-1',
    endpoint: emulator.url,
    credentials: { accessKeyId: 'AKIDEMULATED', secretAccessKey: 'emulated-secret' },
    maxAttempts: 1,
  })
  opened.push(emulator, { close: () => client.destroy() })
  const reranker = createBedrockReranker(client, {
    id: 'cohere-rerank-3.5',
    arn: 'arn:aws:bedrock:eu-central-1::foundation-model/cohere.rerank-v3-5:0',
    region: 'eu-central-1',
    retry: {
      tries: 2,
      times: { base: 1, most: 2, floor: 1 },
      budget: createRetryBudget({ share: 0, most: 2 }),
      wait: async () => {},
    },
  })
  return { emulator, reranker }
}

const { signal } = new AbortController()

it('orders texts best first, no more than asked for', async () => {
  const { reranker, emulator } = await open()
  const texts = ['A zebra.', 'The late fee is due.', 'A fee.', 'Late again.']
  expect(await reranker.rerank('late fee', texts, 3, signal)).toEqual([
    { index: 1, score: 1 },
    { index: 2, score: 0.5 },
    { index: 3, score: 0.5 },
  ])
  expect(await reranker.rerank('late fee', [], 3, signal)).toEqual([])
  expect(emulator.requests).toHaveLength(1)
})

it('tries again after a throttle, and tells other failures by their kind', async () => {
  let calls = 0
  const throttled = await open(() => (calls++ === 0 ? { kind: 'error', error: 'ThrottlingException' } : null))
  expect(await throttled.reranker.rerank('fee', ['A fee.'], 1, signal)).toHaveLength(1)
  const refused = await open(() => ({ kind: 'error', error: 'AccessDeniedException' }))
  await expect(refused.reranker.rerank('fee', ['A fee.'], 1, signal)).rejects.toMatchObject({
    code: 'forbidden',
  })
})
