import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openEmulatedServices } from '../../support/emulated-services.ts'

const files = {
  'fees.md': '# Fees\n\n## Late fee\n\nThe late fee is 14 dollars.\n\n## Copies\n\nA copy costs 3 dollars.\n',
  'hours.md': '# Hours\n\nThe office is open from 9 to 17.\n',
}
const settings = {
  VARIORUM_EMBEDDER: 'titan-embed-v2',
  VARIORUM_RERANKER: 'amazon-rerank-1',
  VARIORUM_QUERY_CACHE: '0',
}

let opened: Awaited<ReturnType<typeof openEmulatedServices>>
let failing: { operation: Operation; reply: ScriptedReply } | null = null

beforeAll(async () => {
  opened = await openEmulatedServices(files, settings, ({ operation }) =>
    operation === failing?.operation ? failing.reply : null,
  )
})
afterAll(() => opened.close())

const ask = (question: string) => opened.ask(question)
const called = (operation: Operation) =>
  opened.emulator.requests.filter(request => request.operation === operation).length

describe('a question', () => {
  it('is answered by vectors of the embedding model, and in the order of the reranker', async () => {
    const before = [called('invoke'), called('rerank')]
    const answer = await ask('How much is the late fee?')
    expect(answer).toMatchObject({ outcome: 'answered', degraded: null })
    expect(answer.text).toContain('14 dollars')
    expect(called('invoke')).toBeGreaterThan(before[0]!)
    expect(called('rerank')).toBe(before[1]! + 1)
  })

  it.each([
    ['is throttled', { kind: 'error', error: 'ThrottlingException' }],
    ['may not be called', { kind: 'error', error: 'AccessDeniedException' }],
    ['breaks off', { kind: 'fault', fault: 'reset-before-headers' }],
    ['says nonsense', { kind: 'fault', fault: 'invalid-body' }],
  ] as [string, ScriptedReply][])('is answered by keywords alone when the embedder %s', async (_, reply) => {
    failing = { operation: 'invoke', reply }
    const answer = await ask('How much is the late fee?').finally(() => {
      failing = null
    })
    expect(answer.outcome).toBe('answered')
    expect(answer.text).toContain('14 dollars')
    expect(answer.degraded).toContain('by keyword alone: titan-embed-v2')
  })

  it('is answered in the order of the search when the reranker fails', async () => {
    failing = { operation: 'rerank', reply: { kind: 'error', error: 'ThrottlingException' } }
    const answer = await ask('How much is the late fee?').finally(() => {
      failing = null
    })
    expect(answer.outcome).toBe('answered')
    expect(answer.text).toContain('14 dollars')
    expect(answer.degraded).toContain('in the order in which they were found: amazon-rerank-1')
  })
})
