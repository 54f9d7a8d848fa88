import { describe, expect, it, onTestFinished } from 'vitest'
import { answerQuestion } from '../../../src/answer/answer-question.ts'
import { replayAnswer } from '../../../src/answer/replay-answer.ts'
import type { ResearchLimits } from '../../../src/answer/research/research-options.ts'
import { makeTakeTurn } from '../../../src/answer/take-turn.ts'
import type { AnswerEvent } from '../../../src/domain/answer-event.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { AnswerRequest } from '../../../src/domain/conversation.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Guard } from '../../../src/guard/guard.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { createOpenAiChat } from '../../../src/model/openai-compatible/openai-chat.ts'
import { openComposer } from '../../../src/services/open-composer.ts'
import type { Services } from '../../../src/services.ts'
import { signal } from '../../support/answer-manual.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openOpenAiServer } from '../../support/openai-server.ts'
import { calls, enough, researchManual, search } from '../../support/research-manual.ts'

const manual = researchManual()
const open = manual.research

async function ask(services: Services, request: Partial<AnswerRequest> = {}, abort = signal) {
  const events: AnswerEvent[] = []
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const asked = { question: 'What is the late payment fee?', mode: 'research' as const, ...request }
  const answer = await takeTurn(asked, localCaller, { signal: abort, emit: event => events.push(event) })
  return { answer, events }
}

/** What the model was told last, of its calls. */
const told = (prompts: () => string[], index: number) => prompts()[index]!.slice(prompts()[index - 1]!.length)

/** A place of this document, as the model was given it. */
const placeIn = (prompt: string, document: string) =>
  /place="([^"]+)"/g.exec(prompt.slice(prompt.indexOf(`/${document}#`) - 40))![1]!

describe('research', () => {
  it('searches by keyword alone while the embedder is away, and says so', async () => {
    const { services } = await open([calls(search('late payment fee')), enough])
    const away: Embedder = {
      ...services.indexEmbedder,
      cost: { price: 1, tokens: () => 0 },
      async embed() {
        throw new Problem('throttled', 'Too many calls.', 'Wait.', { retryable: true })
      },
    }
    const { answer } = await ask({ ...services, indexEmbedder: away })
    expect(answer.outcome).toBe('answered')
    expect(answer.degraded).toContain('by keyword alone')
    expect(answer.research!.steps).toMatchObject([{ tool: 'search', refused: null }])
    expect(answer.research!.steps[0]!.passages).toBeGreaterThan(0)
  })

  it('searches twice, compares, and rests its answer on what was found, cited on both sides', async () => {
    const { services, prompts, requests } = await open([
      calls(search('late payment fee'), search('surcharge of young drivers')),
      calls({ name: 'compare', input: { from: '2025-01', to: '2025-07', about: 'young drivers' } }),
      enough,
    ])
    const question = 'What changed between 2025-01 and 2025-07?'
    const { answer, events } = await ask(services, { question, scope: { package: 'manual' } })
    expect(answer).toMatchObject({ outcome: 'answered', intent: 'compare', degraded: null })
    expect(answer.text).toContain('40')
    expect(answer.text).toContain('55')
    expect(new Set(answer.citations.map(({ place }) => place.release))).toEqual(
      new Set(['2025-01', '2025-07']),
    )
    expect(answer.scores).toMatchObject({ coverage: 1, citationValidity: 1 })
    expect(answer.research).toEqual({
      prompt: 'research-question@1',
      sources: expect.arrayContaining(answer.citations.map(({ contentHash }) => contentHash)),
      ended: 'enough',
      steps: [
        expect.objectContaining({ tool: 'search', asked: 'search “late payment fee”', refused: null }),
        expect.objectContaining({ tool: 'search', changes: 0 }),
        {
          ...{ tool: 'compare', asked: 'compare 2025-01 with 2025-07 about “young drivers”' },
          ...{ passages: 0, changes: 1, withheld: 0, refused: null },
        },
      ],
    })
    expect(answer.research!.steps[0]!.passages).toBeGreaterThan(0)
    expect(events.map(({ type }) => type).slice(0, 5)).toEqual([
      'understood',
      ...Array(3).fill('step'),
      'retrieved',
    ])
    expect(requests).toHaveLength(3)
    expect(told(prompts, 1)).toMatch(/<passage place="manual@2025-07\/fees\.md#[\s\S]* id="[0-9a-f]{16}">/)
    expect(told(prompts, 2)).toContain('1 change from 2025-01 to 2025-07; 3 other changes elsewhere.')
    expect(answer.usage.inputTokens).toBeGreaterThan(0)
    expect(answer.timings.research).toBeGreaterThan(0)
  })

  it('lets a model write from what was found', async () => {
    const { services, prompts } = await open(
      [
        calls(search('surcharge under 21')),
        enough,
        { kind: 'said', text: 'A driver under 21 pays a surcharge of 55% [1].' },
      ],
      {},
      { composer: await openComposer(manual.plain.embedder) },
    )
    const { answer } = await ask(services, { question: 'How high is the surcharge of drivers under 21?' })
    expect(answer).toMatchObject({
      outcome: 'answered',
      text: 'A driver under 21 pays a surcharge of 55%. [1]',
      model: { id: 'some-model', prompt: 'compose-answer@1' },
    })
    expect(answer.citations[0]!.place).toMatchObject({ release: '2025-07', document: 'drivers.md' })
    expect(prompts().at(-1)).toContain('surcharge of 55%')
  })

  it('reads a section whole and follows it through the releases', async () => {
    const { services, prompts } = await open((prompt, index) => {
      if (index === 0) return calls(search('late payment fee'))
      if (index > 1) return enough
      const input = { place: placeIn(prompt, 'fees.md') }
      return calls({ name: 'read_section', input }, { name: 'timeline', input })
    })
    const question = 'How did the late payment fee develop?'
    const { answer } = await ask(services, { question, scope: { package: 'manual' } })
    expect(answer.research!.steps).toMatchObject([
      { tool: 'search' },
      { asked: expect.stringMatching(/^read “.+” of fees\.md in 20/), passages: 1, refused: null },
      { tool: 'timeline', changes: 2, refused: null },
    ])
    expect(told(prompts, 2)).toContain('It is in 3 releases: 2024-07, 2025-01, 2025-07.')
    expect(answer).toMatchObject({ outcome: 'answered', intent: 'timeline' })
    for (const fee of ['$10', '$12', '$15']) expect(answer.text).toContain(fee)
  })

  it('tells what changed and changed back on the way, and nothing of it twice', async () => {
    const question = 'What changed between 2024-07 and 2025-07?'
    const scope = { package: 'manual' }
    const { services } = await open([
      calls({ name: 'compare', input: { from: '2024-07', to: '2025-01' } }),
      calls({ name: 'timeline', input: { place: 'manual@2024-07/drivers.md#young-drivers' } }),
      enough,
    ])
    const { answer } = await ask(services, { question, scope })
    expect(answer.research!.steps).toMatchObject([{ changes: 2 }, { changes: 1 }])
    expect(answer).toMatchObject({
      ...{ outcome: 'answered', intent: 'timeline' },
      scope: { releases: ['2024-07', '2025-01', '2025-07'] },
    })
    expect(answer.text).toContain('30')
    expect(answer.changes.map(({ description }) => description.match(/\d+/g))).toEqual([
      ...[expect.arrayContaining(['40', '55']), expect.arrayContaining(['10', '15'])],
      expect.arrayContaining(['25', '30']),
    ])
  })

  it('reads a question that leans on the turn before as it stands alone', async () => {
    const { services, prompts } = await open([calls(search('late payment fee 2025-01')), enough])
    const conversationId = `leaning-${process.pid}`
    const first = { question: 'What is the late payment fee in 2025-07?', mode: 'standard' as const }
    await ask(services, { ...first, conversationId })
    const { answer } = await ask(services, { question: 'And in 2025-01?', conversationId })
    expect(answer.standaloneQuestion).toMatch(/late payment fee/i)
    expect(prompts()[0]).toContain(answer.standaloneQuestion)
    expect(answer).toMatchObject({ outcome: 'answered', scope: { releases: ['2025-01'] } })
    expect(answer.text).toContain('$12')
    expect(answer.text).not.toContain('$15')
  })

  it('goes the same way with a server that speaks the OpenAI protocol', async () => {
    let turn = 0
    const server = await openOpenAiServer(() =>
      turn++ === 0
        ? { text: '', calls: [{ name: 'search', arguments: '{"query": "late payment fee"}' }] }
        : { text: 'enough' },
    )
    onTestFinished(() => server.close())
    const model = createOpenAiChat(
      { url: server.url, key: null },
      {
        ...{ id: 'house', model: 'house-7b', limits: { context: 32_000, output: 2_000 }, idle: 30_000 },
        ...{ prices: { input: 1, output: 2, cacheRead: 0.5 }, takesTemperature: true },
      },
    )
    const { answer } = await ask(await manual.by(model))
    expect(answer).toMatchObject({
      ...{ outcome: 'answered', degraded: null },
      research: { ended: 'enough', steps: [{ asked: 'search “late payment fee”', refused: null }] },
      usage: { inputTokens: 200, outputTokens: 40 },
    })
    expect(server.requests[1]!.body).toMatchObject({
      messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'tool' }],
    })
  })

  it('is refused where no model is set up, with the remedy', async () => {
    await expect(ask(manual.plain)).rejects.toMatchObject({
      code: 'bad-request',
      remedy: expect.stringContaining('VARIORUM_CHAT_MODEL'),
    })
  })

  it('is kept with the answer and found again by its turn, which another mode does not share', async () => {
    const { services } = await open([calls(search('late payment fee')), enough])
    const turn = { conversationId: `kept-${process.pid}`, turnId: 'one' }
    const { answer } = await ask(services, turn)
    expect((await ask(services, turn)).answer).toEqual(answer)
    await expect(ask(services, { ...turn, mode: 'standard' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await services.answers.find('local', answer.id)).toEqual(answer)
    const replayed = await replayAnswer(answer.id, localCaller, services, signal)
    expect(replayed).toMatchObject({ identical: true })
  })
})

describe('tools of research', () => {
  it('tell the model what they do not do, and go on', async () => {
    const { services, prompts } = await open([
      calls(
        { name: 'delete_release', input: { release: '2025-07' } },
        { name: 'search', input: '{"query": "la' },
        { name: 'search', input: { query: 'fee', limit: 1000 } },
        { name: 'read_section', input: { place: 'manual@2025-07/secret.md#x' } },
      ),
      calls(search('late payment fee')),
      enough,
    ])
    const { answer } = await ask(services)
    const results = told(prompts, 1)
    expect(results).toContain('There is no such tool; there are: search, read_section, compare, timeline.')
    expect(results).toMatch(/Not done\. The input is not as the tool takes it\. .*limit/)
    expect(results).toContain('There is nothing at this place.')
    expect(answer.research!.steps.map(({ tool, refused }) => [tool, refused !== null])).toEqual([
      ['unknown', true],
      ['search', true],
      ['search', true],
      ['read_section', true],
      ['search', false],
    ])
    expect(answer).toMatchObject({ outcome: 'answered', degraded: null })
  })

  it('do nothing twice', async () => {
    const { services, prompts } = await open([
      calls(search('late payment fee')),
      calls(search('late payment fee')),
      enough,
    ])
    const { answer } = await ask(services)
    expect(answer.research!.steps.map(({ refused }) => refused !== null)).toEqual([false, true])
    expect(told(prompts, 2)).toContain('It was asked before')
  })

  it('look into no release that the question is not about', async () => {
    const { services, prompts } = await open([
      calls(
        search('late payment fee', { release: '2024-07' }),
        { name: 'read_section', input: { place: 'manual@2024-07/fees.md#late-payment' } },
        { name: 'compare', input: { from: '2024-07', to: '2025-01' } },
        { name: 'timeline', input: { place: 'manual@2025-01/fees.md#late-payment' } },
      ),
      enough,
    ])
    const { answer } = await ask(services, { scope: { package: 'manual', releases: ['2025-01'] } })
    expect(answer.research!.steps.every(({ refused }) => refused !== null)).toBe(true)
    expect(told(prompts, 1)).not.toContain('$10')
    expect(answer.text).toContain('$12')
    expect(JSON.stringify(answer.citations)).not.toContain('2024-07')
  })

  it('keep back what instructs a model, and say so', async () => {
    const { services, prompts } = await open([
      calls(search('waivers granted'), {
        name: 'read_section',
        input: { place: 'manual@2025-07/notes.md#waivers' },
      }),
      enough,
    ])
    const { answer } = await ask(services)
    expect(prompts().join('\n')).not.toContain('previous instructions')
    expect(told(prompts, 1)).toContain('2 of what was found is kept back by a guard.')
    expect(answer.research!.steps).toMatchObject([
      { tool: 'search', withheld: 2 },
      { tool: 'read_section', passages: 0, withheld: 1, refused: null },
    ])
    expect(JSON.stringify(answer)).not.toContain('waiver was granted')
  })

  it('keep back a change of which a side may not be shown', async () => {
    const { services, prompts } = await open([
      calls(
        { name: 'compare', input: { from: '2025-01', to: '2025-07' } },
        { name: 'timeline', input: { place: 'manual@2025-07/notes.md#keys' } },
      ),
      enough,
    ])
    const question = 'What changed between 2025-01 and 2025-07?'
    const { answer } = await ask(services, { question, scope: { package: 'manual' } })
    expect(answer.research!.steps).toMatchObject([
      { changes: 3, withheld: 1 },
      { changes: 0, passages: 0, withheld: 2 },
    ])
    expect(JSON.stringify([prompts(), answer])).not.toContain('AKIAIOSFODNN7EXAMPLE')
  })

  it('show no words of the model that a guard does not let pass', async () => {
    const { services } = await open([
      calls(search('the key is AKIAIOSFODNN7EXAMPLE for the late payment fee')),
      enough,
    ])
    const { answer, events } = await ask(services)
    expect(JSON.stringify([answer, events])).not.toContain('AKIAIOSFODNN7EXAMPLE')
  })
})

describe('limits of research', () => {
  const again = (_: string, index: number): ScriptedReply => ({
    ...{ kind: 'said', tool: search(`late payment fee ${index}`) },
    usage: { inputTokens: 1000, outputTokens: 100 },
  })

  it.each<[string, Partial<ResearchLimits>, number, string]>([
    ['steps', { steps: 3 }, 3, '3 steps'],
    ['tokens', { tokens: 2000 }, 2, '2000 tokens'],
    ['cost', { cost: 0.01 }, 3, '$0.01'],
  ])('end it by %s: the answer is made of what was found and says so', async (ended, limits, most, words) => {
    const { services, requests } = await open(again, limits)
    const { answer } = await ask(services)
    expect(answer.research).toMatchObject({ ended })
    expect(requests).toHaveLength(most)
    expect(answer).toMatchObject({
      outcome: 'answered',
      degraded: `Research ended at its limit of ${words}.`,
    })
    expect(answer.text).toContain('$15')
  })

  it('end it by time, in the middle of a reply', async () => {
    const slow: ScriptedReply = {
      kind: 'said',
      text: 'word '.repeat(500),
      pieces: 500,
      pace: { first: 0, between: 50 },
    }
    const { services, requests } = await open([slow], { time: 300 })
    const { answer } = await ask(services)
    expect(answer).toMatchObject({ outcome: 'answered', research: { ended: 'time', steps: [] } })
    await expect.poll(() => requests[0]!.closed?.how).toBe('client-left')
  })

  it('refuse more calls than there may be', async () => {
    const { services } = await open(
      [calls(search('one fee'), search('two fee'), search('three fee')), enough],
      {
        calls: 2,
      },
    )
    const { answer } = await ask(services)
    expect(answer.research!.steps.map(({ refused }) => refused === null)).toEqual([true, true, false])
  })
})

describe('when research breaks off', () => {
  it('ordinary retrieval answers, and what was found counts', async () => {
    const { services } = await open([
      calls(search('late payment fee')),
      { kind: 'error', error: 'ServiceUnavailableException' },
    ])
    const { answer } = await ask(services)
    expect(answer).toMatchObject({
      outcome: 'answered',
      research: { ended: 'model', steps: [{ tool: 'search' }] },
    })
    expect(answer.degraded).toMatch(/^Research broke off: /)
    expect(answer.text).toContain('$15')
  })

  it('lets no model see more once a guard is down', async () => {
    const { services, requests } = await open([calls(search('late payment fee')), enough])
    let checks = 0
    const failing: Guard = {
      ...services.guards[0]!,
      id: 'failing',
      checkPassages: async texts => {
        const before = checks++ === 0
        const pass = { result: 'pass' as const, findings: [] }
        return texts.map(() => (before ? pass : { result: 'error', reason: 'it is away', retryable: true }))
      },
    }
    const { answer } = await ask({ ...services, guards: [...services.guards, failing] })
    expect(requests).toHaveLength(1)
    expect(answer).toMatchObject({ outcome: 'answered', research: { ended: 'model' } })
    expect(answer.degraded).toContain('it is away')
  })

  it('answers without it where no model may be asked', async () => {
    const { services } = await open([])
    const router = { route: () => null, close: async () => {} }
    const { answer } = await ask({ ...services, router })
    expect(answer).toMatchObject({ outcome: 'answered', research: { ended: 'model', steps: [] } })
    expect(answer.degraded).toContain('no language model could be asked')
  })

  it('ends the request upstream when the caller leaves', async () => {
    const slow: ScriptedReply = {
      kind: 'said',
      text: 'word '.repeat(500),
      pieces: 500,
      pace: { first: 0, between: 50 },
    }
    const { services, requests } = await open([calls(search('late payment fee')), slow])
    const caller = new AbortController()
    const asking = ask(services, {}, caller.signal)
    await expect.poll(() => requests.length).toBe(2)
    caller.abort()
    await expect(asking).rejects.toThrow()
    await expect.poll(() => requests[1]!.closed?.how).toBe('client-left')
  })

  it('hides no failure of a store', async () => {
    const { services } = await open([calls(search('zebra')), enough])
    const failing = { ...services.search }
    failing.search = async (asked, ...more) => {
      if (asked.keywords?.includes('zebra')) throw new TypeError('the index is broken')
      return services.search.search(asked, ...more)
    }
    await expect(ask({ ...services, search: failing })).rejects.toThrow('the index is broken')
  })
})
