import { describe, expect, it, onTestFinished } from 'vitest'
import { replayAnswer } from '../../../src/answer/replay-answer.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { createOpenAiChat } from '../../../src/model/openai-compatible/openai-chat.ts'
import { openComposer } from '../../../src/services/open-composer.ts'
import { signal } from '../../support/answer-manual.ts'
import { openOpenAiServer } from '../../support/openai-server.ts'
import {
  askForResearch as ask,
  calls,
  enough,
  researchManual,
  search,
  told,
} from '../../support/research-manual.ts'

const manual = researchManual()
const open = manual.research

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
