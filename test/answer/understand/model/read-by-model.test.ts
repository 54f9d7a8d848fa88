import { describe, expect, it } from 'vitest'
import { answerQuestion } from '../../../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../../../src/answer/take-turn.ts'
import { localCaller } from '../../../../src/domain/caller.ts'
import { ask } from '../../../support/answer-manual.ts'
import type { ScriptedReply } from '../../../support/bedrock-emulator/emulator-reply.ts'
import { openEmulatedModel } from '../../../support/emulated-model.ts'
import { readManual, recorded, said, zebraGuard } from '../../../support/read-manual.ts'

const { readBy, talk } = readManual()

describe('a question read by a model', () => {
  it('is searched as it stands alone, and the answer says so', async () => {
    const standalone = 'How much is the surcharge for young drivers?'
    const { model, prompts } = await openEmulatedModel((_, index) => said(index === 0 ? {} : { standalone }))
    const services = await readBy(model)
    const answer = await talk(services, ['What is the late payment fee?', 'and what do young ones pay?'])
    expect(answer.standaloneQuestion).toBe(standalone)
    expect(answer.text).toContain('40%')
    expect(answer).toMatchObject({ degraded: null, scope: { releases: ['2025-07'], assumed: true } })
    expect(answer.usage).toMatchObject({ inputTokens: expect.any(Number), cost: expect.any(Number) })
    expect(answer.usage.inputTokens).toBeGreaterThan(100)
    expect(prompts()[1]).toContain('Question: What is the late payment fee?')
    expect(prompts()[1]).toMatch(/- manual.*: 2024-07, 2025-01, 2025-07/)
    expect(answer.questionSources).toHaveLength(1)
  })

  it.each<[string, ScriptedReply]>([
    ['no JSON', { kind: 'said', text: 'It asks about the fee.' }],
    ['JSON of another form', { kind: 'said', text: '{"standalone": "", "intent": "chat"}' }],
    ['a reply that was cut off', { kind: 'said', text: '{"standalone": "What', stopReason: 'max_tokens' }],
  ])('is asked about once more after %s, with what is wrong with it', async (_, first) => {
    const standalone = 'How much is the surcharge for young drivers?'
    const { model, requests, prompts } = await openEmulatedModel((_, index) =>
      index === 0 ? first : said({ standalone }),
    )
    const services = await readBy(model)
    const answer = await talk(services, ['What do young ones pay?'])
    expect(answer.standaloneQuestion).toBe(standalone)
    expect(requests).toHaveLength(2)
    expect(prompts()[1]).toContain((first as { text: string }).text)
    expect(prompts()[1]).toMatch(/This reply can't be used: .{10}/)
  })

  it.each<[string, ScriptedReply, number, RegExp]>([
    [
      'twice in another form',
      { kind: 'said', text: 'It asks about the fee.' },
      2,
      /no reply that can be used/,
    ],
    ['by a filter', { kind: 'said', text: 'No.', stopReason: 'content_filtered' }, 1, /no reply/],
    ['that it has too much to do', { kind: 'error', error: 'ThrottlingException' }, 1, /too much to do/],
    ['nothing in time', { kind: 'fault', fault: 'hang' }, 1, /took too long/],
    ['half a reply', { kind: 'fault', fault: 'reset-midway' }, 1, /no reply that can be used/],
  ])(
    'is read by rules where the model answers %s, which a conversation says',
    async (_, reply, calls, reason) => {
      let failing = false
      const { model, requests } = await openEmulatedModel(() => (failing ? reply : said({})))
      const services = await readBy(model, {
        timeLimit: reply.kind === 'fault' && reply.fault === 'hang' ? 300 : 60_000,
      })
      await talk(services, ['What is the late payment fee?'])
      failing = true
      const asked = requests.length
      const answer = await talk(services, ['and for returned cheques?'])
      expect(answer.standaloneQuestion).toBe('What is the late payment fee for returned cheques?')
      expect(answer.degraded).toMatch(reason)
      expect(requests.length - asked).toBe(calls)
      expect(await recorded(services, answer)).toMatchObject({ refused: [], failed: expect.any(String) })
      expect((await ask(services, { question: 'What does a young driver pay?' })).degraded).toBeNull()
    },
  )

  it('gets no whole answer where the model could not read it, though a first question says nothing of that', async () => {
    let failing = true
    const filtered = { kind: 'said', text: 'No.', stopReason: 'content_filtered' } as const
    const { model } = await openEmulatedModel(() => (failing ? filtered : said({})))
    const services = await readBy(model)
    const asked = { question: 'What does a young driver pay?', conversationId: 'talk', turnId: 'turn' }
    const { signal } = new AbortController()
    const answer = { outcome: 'answered', degraded: null }
    expect(await answerQuestion(asked, localCaller, services, { signal })).toMatchObject({
      whole: false,
      answer,
    })
    failing = false
    expect(await answerQuestion(asked, localCaller, services, { signal })).toMatchObject({
      whole: true,
      answer,
    })
  })

  it.each([
    ['a package that does not exist', { package: 'secrets' }, /no package “secrets”/],
    ['a release that does not exist', { releases: ['2031-01'], releaseWords: 'fee' }, /no release “2031-01”/],
    ['a release that no words name', { releases: ['2024-07'] }, /no words of the question/],
    [
      'a release by words that were not said',
      { releases: ['2024-07'], releaseWords: 'the first' },
      /no words/,
    ],
    ['a release in the question alone', { standalone: 'What is the fee in 2024-07?' }, /names 2024-07/],
    ['a number that nobody said', { standalone: 'What is the $99 fee?' }, /nobody said the \$99/],
  ])('stays with the release that the rules read when the model names %s', async (_, parts, refusal) => {
    const { model } = await openEmulatedModel(() => said(parts))
    const services = await readBy(model)
    const answer = await talk(services, ['What is the late payment fee?'])
    expect(answer).toMatchObject({
      standaloneQuestion: 'What is the late payment fee?',
      scope: { package: 'manual', releases: ['2025-07'] },
    })
    expect(answer.text).toContain('$15')
    expect((await recorded(services, answer))!.refused.join()).toMatch(refusal)
  })

  it('is about the release that it names, whatever the model says', async () => {
    const other = { standalone: 'What is the late payment fee in 2025-07?', releases: ['2025-07'] }
    const { model, requests } = await openEmulatedModel(() => said({ ...other, releaseWords: 'in 2024-07' }))
    const services = await readBy(model)
    const answer = await talk(services, ['What is the late payment fee in 2024-07?'])
    expect(requests).toHaveLength(1)
    expect(answer).toMatchObject({ scope: { releases: ['2024-07'], assumed: false } })
    expect(answer.standaloneQuestion).toBe('What is the late payment fee in 2024-07?')
    expect(answer.text).toContain('$10')
  })

  it('is about the scope that the caller chose, whatever the model says', async () => {
    const { model } = await openEmulatedModel(() =>
      said({ releases: ['2025-07'], releaseWords: 'late', package: 'manual' }),
    )
    const services = await readBy(model)
    const scope = { package: 'manual', releases: ['2025-01'] }
    const answer = await talk(services, [{ question: 'What is the late payment fee?', scope }])
    expect(answer).toMatchObject({ scope: { releases: ['2025-01'], assumed: false } })
    expect(answer.text).toContain('$12')
  })

  it('is about a release that only the model could read in its words, which counts as assumed', async () => {
    const question = 'What is the late payment fee, going by the vorletzte Ausgabe?'
    const { model } = await openEmulatedModel(() =>
      said({ releases: ['2025-01'], releaseWords: 'vorletzte Ausgabe' }),
    )
    const services = await readBy(model)
    const answer = await talk(services, [question])
    expect(answer).toMatchObject({ scope: { releases: ['2025-01'], assumed: true } })
    expect(answer.text).toContain('$12')
  })

  it('keeps to the rules where a guard stops what the model wrote', async () => {
    const { model } = await openEmulatedModel(() =>
      said({ standalone: 'What is the late payment fee for a zebra?' }),
    )
    const services = { ...(await readBy(model)), guards: [zebraGuard] }
    const answer = await talk(services, ['What is the late payment fee?'])
    expect(answer).toMatchObject({ outcome: 'answered', standaloneQuestion: 'What is the late payment fee?' })
    expect((await recorded(services, answer))!.refused.join()).toContain('zebras are no topic here')
  })

  it('costs no call where the rules are certain', async () => {
    const { model, requests } = await openEmulatedModel(() => said({}))
    const services = await readBy(model)
    await talk(services, [
      'What changed in the fees between 2024-07 and 2025-01?',
      'thanks!',
      'What is the fee in release 9.9?',
    ])
    expect(requests).toHaveLength(0)
    const asked = await ask(services, { question: 'What does 1.2.3 say?', scope: { releases: ['2024-07'] } })
    expect(asked.scope.releases).toEqual(['2024-07'])
    expect(requests).toHaveLength(0)
  })

  it('stops with the turn', async () => {
    const { model, requests } = await openEmulatedModel(() => ({
      ...{ kind: 'said', text: '{}' },
      pace: { first: 60_000, between: 0 },
    }))
    const services = await readBy(model, { timeLimit: 60_000 })
    const caller = new AbortController()
    const turn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })(
      { question: 'What is the late payment fee?' },
      localCaller,
      { signal: caller.signal },
    )
    await expect.poll(() => requests.length).toBe(1)
    caller.abort()
    await expect(turn).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => requests[0]!.closed?.how).toBe('client-left')
  })
})
