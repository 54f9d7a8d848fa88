import { afterEach, describe, expect, it } from 'vitest'
import type { Problem, ProblemCode } from '../../../src/domain/problem.ts'
import { openBedrockAgentClients } from '../../../src/model/bedrock/bedrock-agent-client.ts'
import { type BedrockChatOptions, createBedrockChat } from '../../../src/model/bedrock/bedrock-chat.ts'
import { openBedrockClients } from '../../../src/model/bedrock/bedrock-client.ts'
import { createBedrockEmbedder } from '../../../src/model/bedrock/bedrock-embedder.ts'
import { createBedrockReranker } from '../../../src/model/bedrock/bedrock-reranker.ts'
import type { BedrockConnection } from '../../../src/model/bedrock/region-clients.ts'
import { createRetryBudget } from '../../../src/resilience/retry-budget.ts'
import type { ErrorName, Fault, ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import {
  type EmulatorOptions,
  openBedrockEmulator,
} from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openEmulatedGuard } from '../../support/emulated-guard.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const identity = { accessKeyId: 'AKIDEMULATED', secretAccessKey: 'emulated-secret' }
const { signal } = new AbortController()
/** Once, and not again: what is told is what came over the wire. */
const retry = {
  tries: 1,
  times: { base: 1, most: 1, floor: 1 },
  budget: createRetryBudget({ share: 0, most: 0 }),
}
/** Milliseconds until silence counts: long where it is none, so that a busy machine is not taken for a silent model. */
const PATIENCE = { long: 20_000, short: 150 }

async function speak(
  endpoint: string,
  connection: Partial<BedrockConnection>,
  options: Partial<BedrockChatOptions>,
): Promise<void> {
  const clients = clientsOf(endpoint, connection, openBedrockClients)
  const chat = createBedrockChat(clients.clientFor('eu-west-1'), {
    id: 'the-model',
    model: 'some.model',
    region: 'eu-west-1',
    limits: { context: 1000, output: 100 },
    prices: { input: 1, output: 1, cacheRead: 1, cacheWrite: 1 },
    takesTemperature: true,
    idle: connection.requestTimeout ?? PATIENCE.long,
    ...options,
  })
  const request = {
    ...{ system: '', maxOutputTokens: 9, temperature: 0 },
    messages: [{ role: 'user' as const, text: 'What is the fee?' }],
    tools: [{ name: 'search', description: 'Searches.', input: { type: 'object' } }],
  }
  const events = chat.stream(request, signal)
  while (!(await events[Symbol.asyncIterator]().next()).done);
}

/** Asks by each adapter of Bedrock; what comes back is of no matter here. */
const ports = {
  chat: (endpoint: string, connection: Partial<BedrockConnection>) => speak(endpoint, connection, {}),
  async 'whole chat'(endpoint: string, connection: Partial<BedrockConnection>) {
    await speak(endpoint, connection, { streamsTools: false })
  },
  async embedder(endpoint: string, connection: Partial<BedrockConnection>) {
    const embedder = createBedrockEmbedder(
      clientsOf(endpoint, connection, openBedrockClients).clientFor('eu-west-1'),
      {
        id: 'the-model',
        model: 'amazon.titan-embed-text-v2:0',
        region: 'eu-west-1',
        family: 'titan',
        dimensions: 256,
        concurrency: 1,
        mostCharacters: 100,
        retry,
      },
    )
    await embedder.embed(['the fee'], 'query', signal)
  },
  async reranker(endpoint: string, connection: Partial<BedrockConnection>) {
    const client = clientsOf(endpoint, connection, openBedrockAgentClients).clientFor('eu-west-1')
    const reranker = createBedrockReranker(client, {
      id: 'the-model',
      arn: 'arn:aws:bedrock:eu-west-1::foundation-model/cohere.rerank-v3-5:0',
      region: 'eu-west-1',
      retry,
    })
    await reranker.rerank('fee', ['A fee.'], 1, signal)
  },
}
type Port = keyof typeof ports
const every = Object.keys(ports) as Port[]

function clientsOf<Clients extends { close(): void }>(
  endpoint: string,
  connection: Partial<BedrockConnection>,
  open: (connection: BedrockConnection) => Clients,
): Clients {
  const clients = open({
    endpoint,
    credentials: identity,
    maxSockets: 5,
    connectionTimeout: 10_000,
    requestTimeout: PATIENCE.long,
    ...connection,
  })
  opened.push(clients)
  return clients
}

async function failureOf(
  port: Port,
  options: EmulatorOptions,
  connection: Partial<BedrockConnection> = {},
): Promise<{ failure: Problem; calls: number }> {
  const emulator = await openBedrockEmulator(options)
  opened.push(emulator)
  const failure = await ports[port](emulator.url, connection).then(
    () => expect.unreachable('it was taken for an answer'),
    error => error,
  )
  return { failure, calls: emulator.requests.length }
}

/** A row: what comes over the wire, and what is told of it. `remedy` is a word of it. */
type Row = [name: string, reply: ScriptedReply, code: ProblemCode, retryable: boolean, remedy: RegExp]

const answered = (error: ErrorName, code: ProblemCode, retryable: boolean, remedy: RegExp): Row => [
  error,
  { kind: 'error', error, message: 'as it is' },
  code,
  retryable,
  remedy,
]
const inside = (error: ErrorName, code: ProblemCode, remedy: RegExp): Row => [
  `${error} inside the stream`,
  { kind: 'error', error, after: 2 },
  code,
  true,
  remedy,
]
const broken = (fault: Fault, code: ProblemCode = 'unavailable', remedy = /Try again/): Row => [
  fault,
  { kind: 'fault', fault },
  code,
  true,
  remedy,
]

const errors: Row[] = [
  answered('ThrottlingException', 'throttled', true, /quota/),
  answered('ServiceQuotaExceededException', 'throttled', false, /quota.*another model/),
  answered('ModelNotReadyException', 'unavailable', true, /started/),
  answered('ServiceUnavailableException', 'unavailable', true, /another region/),
  answered('InternalServerException', 'unavailable', true, /another region/),
  answered('ModelErrorException', 'unavailable', true, /another model/),
  answered('ModelStreamErrorException', 'unavailable', true, /another model/),
  answered('ModelTimeoutException', 'timeout', true, /shorter/),
  answered('ValidationException', 'bad-request', false, /parameters/),
  answered('AccessDeniedException', 'forbidden', false, /role the right/),
  answered('ResourceNotFoundException', 'not-found', false, /region/),
]
const wire: Row[] = [
  broken('reset-before-headers'),
  broken('html-502'),
  broken('invalid-body'),
  broken('reset-midway'),
  broken('hang', 'timeout', /time limit/),
  broken('stall', 'timeout', /time limit/),
]
const stream: Row[] = [
  inside('ThrottlingException', 'throttled', /quota/),
  inside('ModelStreamErrorException', 'unavailable', /another model/),
  inside('ModelTimeoutException', 'timeout', /shorter/),
  inside('InternalServerException', 'unavailable', /another region/),
  inside('ServiceUnavailableException', 'unavailable', /another region/),
  inside('ValidationException', 'bad-request', /parameters/),
  broken('error-frame'),
  broken('no-message-stop'),
  broken('truncated-frame'),
  broken('bad-checksum'),
  [
    'a first word that comes too late',
    { kind: 'said', text: 'At last.', pace: { first: 10 * PATIENCE.short, between: 0 } },
    'timeout',
    true,
    /time limit/,
  ],
]

const tell: (port: Port, row: Row) => Promise<void> = async (port, [, reply, code, retryable, remedy]) => {
  const isSilence = code === 'timeout' && reply.kind !== 'error'
  const connection = isSilence ? { requestTimeout: PATIENCE.short } : {}
  const { failure, calls } = await failureOf(port, { reply: () => reply }, connection)
  expect(failure).toMatchObject({ name: 'Problem', code, retryable })
  expect(failure.message).toMatch(/^the-model in eu-west-1: \S/)
  expect(failure.remedy).toMatch(remedy)
  expect(calls).toBe(1)
}

describe.each(every)('what goes wrong on the wire of the %s', port => {
  it.each([...errors, ...wire])('is told by its kind: %s', async (...row) => tell(port, row))

  it('is told by its kind: a key that nobody knows', async () => {
    const { failure } = await failureOf(port, { credentials: { secrets: {}, bearerTokens: [] } })
    expect(failure).toMatchObject({
      code: 'forbidden',
      retryable: false,
      remedy: expect.stringMatching(/credentials/),
    })
  })

  it('is told by its kind: another secret than the key has', async () => {
    const credentials = { secrets: { AKIDEMULATED: 'another' }, bearerTokens: [] }
    const { failure } = await failureOf(port, { credentials })
    expect(failure).toMatchObject({
      code: 'forbidden',
      retryable: false,
      remedy: expect.stringMatching(/secret key/),
    })
  })

  it('is told by its kind: a token that has expired', async () => {
    const secrets = { AKIDEMULATED: identity.secretAccessKey }
    const { failure } = await failureOf(
      port,
      { credentials: { secrets, bearerTokens: [], expired: ['old'] } },
      { credentials: { ...identity, sessionToken: 'old' } },
    )
    expect(failure).toMatchObject({
      code: 'forbidden',
      retryable: false,
      remedy: expect.stringMatching(/new credentials/),
    })
  })

  it('is told by its kind: no credentials', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' })
    }
    const { failure, calls } = await failureOf(port, {}, { credentials })
    expect(failure).toMatchObject({ code: 'forbidden', retryable: false })
    expect(calls).toBe(0)
  })

  it('is told by its kind: nobody listens', async () => {
    const emulator = await openBedrockEmulator()
    await emulator.close()
    await expect(ports[port](emulator.url, {})).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
    })
  })

  it('passes on how long the service asks to wait', async () => {
    const { failure } = await failureOf(port, {
      reply: () => ({ kind: 'error', error: 'ThrottlingException', retryAfter: 7 }),
    })
    expect(failure.retryAfter).toBe(7)
  })
})

describe('what goes wrong on the wire of the guardrail', () => {
  it.each([...errors, ...wire])('is no verdict: %s', async (_, reply, code, retryable) => {
    const timeLimit = code === 'timeout' && reply.kind === 'fault' ? PATIENCE.short : PATIENCE.long
    const { guard, ...emulated } = await openEmulatedGuard({ reply: () => reply }, { timeLimit, retry })
    opened.push(emulated)
    expect(await guard.checkQuestion('What is the fee?')).toMatchObject({ result: 'error', retryable })
    expect(guard.trouble).not.toBeNull()
    expect(emulated.emulator.requests).toHaveLength(1)
  })
})

describe('what goes wrong inside a stream', () => {
  it.each(stream.map(row => (/Validation/.test(row[0]) ? (row.with(3, false) as Row) : row)))(
    'is told by its kind: %s',
    async (...row) => tell('chat', row),
  )
})
