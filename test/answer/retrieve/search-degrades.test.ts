import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { answerQuestion } from '../../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../../src/answer/take-turn.ts'
import { loadConfig } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { openServices, type Services } from '../../../src/services.ts'
import type { Operation } from '../../support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import {
  type BedrockEmulator,
  openBedrockEmulator,
} from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { owner } from '../../support/ingest-services.ts'
import { writeFiles } from '../../support/make-folder.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const aws = {
  AWS_ACCESS_KEY_ID: 'AKIDEMULATED',
  AWS_SECRET_ACCESS_KEY: 'emulated-secret',
  AWS_REGION: 'eu-central-1',
}
const files = {
  'fees.md': '# Fees\n\n## Late fee\n\nThe late fee is 14 dollars.\n\n## Copies\n\nA copy costs 3 dollars.\n',
  'hours.md': '# Hours\n\nThe office is open from 9 to 17.\n',
}

let services: Services
let emulator: BedrockEmulator
let failing: { operation: Operation; reply: ScriptedReply } | null = null
const opened: (() => Promise<void>)[] = []

beforeAll(async () => {
  emulator = await openBedrockEmulator({
    reply: ({ operation }) => (operation === failing?.operation ? failing.reply : null),
  })
  const home = await makeTemporaryFolder()
  const endpoints = {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: emulator.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: emulator.url,
  }
  const before = { ...process.env }
  Object.assign(process.env, aws, endpoints)
  const settings = {
    VARIORUM_HOME: home.path,
    VARIORUM_EMBEDDER: 'titan-embed-v2',
    VARIORUM_RERANKER: 'amazon-rerank-1',
    VARIORUM_SEARCH_WORKERS: '1',
  }
  services = await openServices(loadConfig({ ...settings, AWS_REGION: aws.AWS_REGION }, { root: home.path }))
  opened.push(
    async () => {
      for (const name of Object.keys({ ...aws, ...endpoints }))
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
    },
    () => home.remove(),
    () => emulator.close(),
    () => services.close(),
  )
  const folder = await makeTemporaryFolder()
  opened.push(() => folder.remove())
  writeFiles(folder.path, files)
  await ingestPackage(folder.path, { ...owner, package: 'manual', release: '1' }, services)
})
afterAll(async () => {
  for (const close of opened.toReversed()) await close()
})

const ask = (question: string) =>
  makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })(
    { question, conversationId: crypto.randomUUID() },
    localCaller,
    { signal: new AbortController().signal },
  )
const called = (operation: Operation) =>
  emulator.requests.filter(request => request.operation === operation).length

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
