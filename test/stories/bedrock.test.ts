import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer } from '../../src/domain/answer.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { triedGuardrail } from '../support/bedrock-emulator/emulated-guardrail.ts'
import { type EmulatedRequest, textsOf } from '../support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../support/bedrock-emulator/emulator-reply.ts'
import {
  type BedrockEmulator,
  openBedrockEmulator,
} from '../support/bedrock-emulator/open-bedrock-emulator.ts'
import { quotingReply } from '../support/bedrock-emulator/quoting-reply.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = join(import.meta.dirname, '../..')
const samples = join(root, 'samples/harbor-auto-manual')
const manual = 'harbor-auto-manual'
const followUp = 'And what was it before?'
const denied = 'Should I sue my insurer over the late fee?'

const promptOf = ({ body }: EmulatedRequest) => textsOf(body).join('\n')
const said = (text: string): ScriptedReply => ({ kind: 'said', text })
const calls = (name: string, input: Record<string, unknown>): ScriptedReply => ({
  kind: 'said',
  tool: [{ name, input }],
})

/** What the model says: a reading of a follow-up, a slip that it mends, nothing, three steps of research, else quotes. */
function reply(request: EmulatedRequest): ScriptedReply | null {
  if (!request.operation.startsWith('converse')) return null
  const prompt = promptOf(request)
  const tools =
    (request.body.toolConfig as { tools: { toolSpec: { name: string } }[] } | undefined)?.tools ?? []
  const names = tools.map(({ toolSpec }) => toolSpec.name)
  if (names.includes('search')) return researching(request)
  if (names.length > 0) return calls(names[0]!, reading(prompt))
  if (prompt.includes('reinstatement fee'))
    return prompt.includes('did not pass') ? quotingReply(request) : slip(prompt)
  if (prompt.includes('colour of the office')) return said('[none]')
  return quotingReply(request)
}

function reading(prompt: string): Record<string, unknown> {
  const question = /<question id="\w+">\n([\s\S]*?)\n<\/question/.exec(prompt)![1]!
  const standalone = question === followUp ? 'What was the late payment fee in 2025-01?' : question
  const nothing = { package: null, releases: [], releaseWords: null, subQuestions: [], terms: [] }
  return { standalone, intent: 'lookup', ...nothing }
}

/** The first passage with a sum of money, its number made another one. */
function slip(prompt: string): ScriptedReply {
  const [, number, text] = /<passage number="(\d+)"[^\n]*\n[\s\S]*?([^.\n]*\$\d+[^.\n]*)/.exec(prompt)!
  return said(`${text!.trim().replace(/\$\d+/, '$987')} [${number}].`)
}

function researching({ body }: EmulatedRequest): ScriptedReply {
  const told = (body.messages as { role: string }[]).filter(({ role }) => role === 'assistant').length
  if (told === 0) return calls('search', { query: 'late payment fee' })
  if (told === 1) return calls('compare', { from: '2025-01', to: '2025-07', about: 'late payment fee' })
  return said('enough')
}

describe('the whole story over Bedrock', () => {
  let emulator: BedrockEmulator
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
  let address: string
  let stop: () => Promise<void>
  const elsewhere = () => join(folder.path, 'elsewhere')

  const settings = () => ({
    PATH: process.env.PATH,
    NODE_OPTIONS: `--import ${join(root, 'test/support/loopback-only.mjs')}`,
    LOOPBACK_ONLY: elsewhere(),
    VARIORUM_HOME: join(folder.path, 'home'),
    VARIORUM_CHAT_MODEL: 'balanced',
    VARIORUM_EMBEDDER: 'titan-embed-v2',
    VARIORUM_GUARD: 'bedrock:gr4emulated:1',
    VARIORUM_BEDROCK_REGIONS: 'eu-central-1',
    VARIORUM_BEDROCK_KEY_ID: 'AKIDEMULATED',
    VARIORUM_BEDROCK_SECRET_KEY: 'emulated-secret',
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: emulator.url,
    PORT: '0',
    VARIORUM_LOG_LEVEL: 'warn',
  })
  const variorum = (...given: string[]) =>
    spawn(process.execPath, [join(root, 'bin/variorum.js'), ...given], {
      cwd: root,
      env: settings(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })

  beforeAll(async () => {
    folder = await makeTemporaryFolder()
    emulator = await openBedrockEmulator({
      reply,
      guardrail: { ...triedGuardrail, denied: { 'Legal advice': ['sue'] } },
    })
    const ingest = variorum('ingest', samples)
    ingest.stdout.resume()
    expect((await once(ingest, 'close'))[0]).toBe(0)
    const service = variorum('serve')
    stop = async () => {
      service.kill('SIGTERM')
      await once(service, 'close')
    }
    for await (const line of createInterface({ input: service.stdout })) {
      address = /http:\/\/\S+/.exec(line)?.[0] ?? ''
      if (address !== '') break
    }
  })
  afterAll(async () => {
    await stop?.()
    await emulator?.close()
    await folder?.remove()
  })

  const conversationId = 'story'
  async function ask(question: string, more: Partial<AnswerRequest> = {}): Promise<Answer> {
    const response = await fetch(`${address}/v1/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question, conversationId, scope: { package: manual }, ...more }),
    })
    const body = await response.json()
    expect(response.status, JSON.stringify(body)).toBe(200)
    return Answer.parse(body)
  }
  const asked = (operation: string) => emulator.requests.filter(request => request.operation === operation)

  it('embeds every passage of three releases once', () => {
    const texts = asked('invoke').map(({ body }) => body.inputText)
    expect(texts.length).toBeGreaterThan(100)
    expect(new Set(texts).size).toBe(texts.length)
    expect(asked('invoke')[0]!.model).toContain('titan-embed')
  })

  it('answers a question in the model’s words, cited', async () => {
    const answer = await ask('What is the late payment fee?')
    expect(answer).toMatchObject({ outcome: 'answered', degraded: null, decision: { result: 'pass' } })
    expect(answer.model.id).toBe('claude-sonnet-5.5')
    expect(answer.citations.length).toBeGreaterThan(0)
    expect(answer.usage.cost).toBeGreaterThan(0)
  })

  it('reads a follow-up as what it means', async () => {
    const answer = await ask(followUp)
    expect(answer.standaloneQuestion).toContain('late payment fee')
    expect(answer.outcome).toBe('answered')
  })

  it('tells every change of a comparison, cited on both sides', async () => {
    const answer = await ask('What changed in the general rules between 2024-07 and 2025-01?')
    expect(answer).toMatchObject({ outcome: 'answered', intent: 'compare', degraded: null })
    expect(answer.changes.length).toBeGreaterThan(5)
    expect(answer.model.id).toBe('claude-sonnet-5.5')
    expect(answer.scores.coverage).toBe(1)
    const releases = new Set(answer.citations.map(({ place }) => place.release))
    expect(releases).toEqual(new Set(['2024-07', '2025-01']))
  })

  it('stops a question that the guardrail denies, and shows it to no model afterwards', async () => {
    const before = asked('converse-stream').length
    expect((await ask(denied)).outcome).toBe('blocked')
    expect(asked('converse-stream').length).toBe(before)
  })

  it('has a slip mended once', async () => {
    const answer = await ask('How much is the reinstatement fee?')
    expect(answer).toMatchObject({ outcome: 'answered', decision: { result: 'revised' } })
    expect(answer.text).not.toContain('987')
  })

  it('abstains where the model finds nothing in the passages', async () => {
    const answer = await ask('What is the colour of the office carpet in Oakland?')
    expect(answer.outcome).toBe('abstained')
  })

  it('looks for an answer step by step', async () => {
    const answer = await ask('Did the late payment fee change between 2025-01 and 2025-07?', {
      mode: 'research',
    })
    expect(answer.outcome).toBe('answered')
    expect(answer.research?.steps.map(({ tool }) => tool)).toEqual(['search', 'compare'])
  })

  it('has let no blocked question into a prompt, signed every call and spoken to nobody else', () => {
    expect(asked('converse-stream').some(request => promptOf(request).includes(denied))).toBe(false)
    expect(emulator.requests.filter(({ signature }) => signature !== null)).toEqual([])
    expect(existsSync(elsewhere())).toBe(false)
  })
})
