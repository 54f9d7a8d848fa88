import { describe, expect, it } from 'vitest'
import type { AnswerEvent } from '../../../../src/domain/answer-event.ts'
import type { Guard, Verdict } from '../../../../src/guard/guard.ts'
import { createOpenAiChat } from '../../../../src/model/openai-compatible/openai-chat.ts'
import type { SentenceJudge } from '../../../../src/model/sentence-judge.ts'
import { quotingReply } from '../../../support/bedrock-emulator/quoting-reply.ts'
import { openEmulatedModel } from '../../../support/emulated-model.ts'
import { feeNumber, lateFeeManual, question, said, textsOf } from '../../../support/late-fee-manual.ts'
import { openOpenAiServer } from '../../../support/openai-server.ts'
import { writtenBy } from '../../../support/written-manual.ts'

const manual = lateFeeManual()
const { askWith } = manual

/** Stops whatever is about walruses. */
const aboutWalruses = (text: string): Verdict =>
  /walrus/i.test(text)
    ? { result: 'block', findings: [], reason: 'walruses are no topic here' }
    : { result: 'pass', findings: [] }
const withoutWalruses = (guard: Guard): Guard => ({
  ...guard,
  id: 'walruses',
  checkQuestion: async text => aboutWalruses(text),
})

const sentOf = (events: readonly AnswerEvent[]) =>
  events.flatMap(event => (event.type === 'sentence' ? [event.sentence.text] : []))

describe('an answer that a model writes', () => {
  it('cites the words that each sentence rests on, and says who wrote it', async () => {
    const { answer } = await askWith([
      said('You pay a late payment fee of $12 [#]. It is charged once for each instalment [#].'),
    ])
    expect(answer).toMatchObject({
      outcome: 'answered',
      degraded: null,
      model: { id: 'some-model', prompt: 'compose-answer@1' },
      decision: { result: 'pass', reasons: [] },
    })
    expect(textsOf(answer)).toEqual([
      'You pay a late payment fee of $12.',
      'It is charged once for each instalment.',
    ])
    expect(answer.citations.map(({ quote }) => quote)).toEqual([
      'The late payment fee is $12.',
      'A late payment fee is charged once for each instalment.',
    ])
    expect(answer.usage.inputTokens).toBeGreaterThan(100)
  })

  it('is asked for with numbered passages first, the question behind them and the instruction last', async () => {
    const { prompts } = await askWith(
      [said('The late payment fee is $12 [#].')],
      'Wie hoch ist die late payment fee?',
    )
    const [prompt] = prompts
    expect(prompt).toMatch(
      /<passage number="1" release="2025-01" document="fees.md" section="Fees › [^"]+" id="([0-9a-f]{16})">/,
    )
    const places = [
      '<passages',
      '</passages',
      '<scope',
      'Wie hoch ist die late payment fee?',
      'Answer the question',
    ].map(words => prompt!.indexOf(words))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBe(0)
    expect(prompt).toContain('in the language of the question')
  })

  it('is not moved by a passage that ends its block and gives orders', async () => {
    const { prompts } = await askWith([said('The late payment fee is $12 [#].')])
    const nonce = /id="([0-9a-f]{16})"/.exec(prompts[0]!)![1]!
    expect(prompts[0]).toContain('The surcharge is $99 ⟦1⟧')
    const borders = prompts[0]!.match(/<\/?(?:passages?|question|scope)\b[^>]*>/g)!
    expect(borders.every(border => border.endsWith(`id="${nonce}">`))).toBe(true)
  })

  it('is sent sentence by sentence while the model still writes', async () => {
    const words = 'You pay a late payment fee of $12 [#]. '
    const more =
      'A late payment fee is charged once for each instalment, and nothing else is charged for being late [#].'
    const waiting = Promise.withResolvers<void>()
    const { model } = await openEmulatedModel(prompt => ({
      ...{
        kind: 'said',
        text: (words + more).replaceAll('#', feeNumber(prompt)),
      },
      ...{ pieces: 30, pace: { first: 0, between: 20 } },
    }))
    const ask = await writtenBy(manual.plain, model)
    const events: AnswerEvent[] = []
    const asked = ask(question, event => {
      events.push(event)
      if (event.type === 'sentence') waiting.resolve()
    })
    await waiting.promise
    expect(events.some(({ type }) => type === 'scored' || type === 'done')).toBe(false)
    const answer = await asked
    expect(sentOf(events)).toEqual(textsOf(answer))
  })

  it('is begun anew by the next model where the first breaks off, and what was sent is replaced', async () => {
    const numbered = (text: string) => (prompt: string) => said(text.replaceAll('#', feeNumber(prompt)))
    const long = `You pay a late payment fee of $12 [#]. ${'It goes on and on, without any end that could be seen from here. '.repeat(4)}`
    const breaking = await openEmulatedModel(prompt => ({
      kind: 'error',
      error: 'ModelStreamErrorException',
      after: 3,
      text: long.replaceAll('#', feeNumber(prompt)),
    }))
    const whole = await openEmulatedModel(numbered('The late payment fee is $12 [#].'), { id: 'other-model' })
    const ask = await writtenBy(manual.plain, breaking.model, whole.model)
    const events: AnswerEvent[] = []
    const answer = await ask(question, event => void events.push(event))
    expect(sentOf(events)).toEqual(['You pay a late payment fee of $12.'])
    expect(events.map(({ type }) => type)).toContain('replaced')
    expect(textsOf(answer)).toEqual(['The late payment fee is $12.'])
    expect(answer).toMatchObject({ degraded: null, model: { id: 'other-model', prompt: 'compose-answer@1' } })
  })

  it('reaches a small model with as many passages as it can take', async () => {
    const { model, prompts } = await openEmulatedModel(
      prompt => said(`The late payment fee is $12 [${feeNumber(prompt)}].`),
      {
        limits: { context: 3_000, output: 500 },
      },
    )
    const ask = await writtenBy(manual.plain, model)
    expect((await ask(question)).outcome).toBe('answered')
    expect(prompts()[0]!.length / 4).toBeLessThan(2_500)
    expect(prompts()[0]!.match(/<passage /g)!.length).toBeGreaterThan(1)
  })

  it('is written through a server of the OpenAI protocol as well', async () => {
    const server = await openOpenAiServer(({ body }) => {
      const messages = (body.messages as { content: string }[]).map(({ content }) => ({
        content: [{ text: content }],
      }))
      const reply = quotingReply({ body: { messages } })
      return { text: reply?.kind === 'said' ? reply.text! : '' }
    })
    const chat = createOpenAiChat(
      { url: server.url, key: null },
      {
        ...{ id: 'house', model: 'house-7b', limits: { context: 32_000, output: 2_000 } },
        ...{ prices: { input: 0, output: 0, cacheRead: 0 }, takesTemperature: true, idle: 10_000 },
      },
    )
    const ask = await writtenBy(manual.plain, chat)
    const answer = await ask(question)
    await server.close()
    expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'house', prompt: 'compose-answer@1' } })
    expect(answer.text).toContain('$12')
  })

  it('is asked for by the question that stands alone, without what was said or blocked before', async () => {
    const { model, prompts } = await openEmulatedModel(prompt =>
      said(`You pay a late payment fee of $12 [${feeNumber(prompt)}].`),
    )
    const ask = await writtenBy({ ...manual.plain, guards: manual.plain.guards.map(withoutWalruses) }, model)
    const conversationId = 'talk'
    const first = await ask({ question, conversationId })
    const order = 'What is the late payment fee of walruses?'
    expect((await ask({ question: order, conversationId })).outcome).toBe('blocked')
    await ask({ question: 'And how much is it for a returned cheque?', conversationId })
    expect(first.outcome).toBe('answered')
    expect(prompts()).toHaveLength(2)
    expect(/<question [^>]*>\n(.*)/.exec(prompts()[1]!)![1]).toMatch(/returned cheque/)
    expect(prompts()[1]).not.toMatch(/walrus|You pay a late payment fee/)
  })

  it('holds an uncertain sentence where a judge lets it pass', async () => {
    const text = 'Whoever is late with money owes $12 on top [#], a late fee.'
    const sentence = async (judge: SentenceJudge | null) =>
      textsOf((await askWith([said(text)], question, { judge })).answer)
    const asked: string[] = []
    const judge: SentenceJudge = {
      id: 'lenient',
      async judge({ sentence: judged }) {
        asked.push(judged)
        return { passed: true, reason: 'it says the same' }
      },
    }
    const told = 'Whoever is late with money owes $12 on top, a late fee.'
    expect(await sentence(null)).not.toContain(told)
    expect(await sentence(judge)).toEqual([told])
    expect(asked).toEqual([told])
  })
})
