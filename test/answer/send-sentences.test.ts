import { beforeEach, describe, expect, it } from 'vitest'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import type { Composer } from '../../src/answer/compose/composer.ts'
import { type EvidenceUnit, evidenceUnits } from '../../src/answer/compose/evidence-units.ts'
import { citeUnit } from '../../src/answer/compose/render-unit.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { DraftSentence } from '../../src/domain/draft.ts'
import type { Guard, Verdict } from '../../src/guard/guard.ts'
import type { Services } from '../../src/services.ts'
import { openAnswerServices, signal } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const manual = `# Fees

## Late payment

The late payment fee is $12. A late payment fee is charged once for each instalment.

## Cheques

Cheques are accepted at every counter.
`
const question = 'How much is the late payment fee?'
let services: Services
let events: AnswerEvent[]

beforeEach(async () => {
  services = await openAnswerServices()
  await ingestFiles(services, '2025-01', { 'fees.md': manual }, { order: 1 })
  events = []
})

const typesOf = (list: readonly AnswerEvent[]) => list.map(({ type }) => type)
const sentTexts = () => events.flatMap(event => (event.type === 'sentence' ? [event.sentence.text] : []))

async function ask(parts: Partial<Services> = {}, asked = question): Promise<Answer> {
  const takeTurn = makeTakeTurn({ ...services, ...parts }, answerQuestion, { timeoutMs: 60_000 })
  const emit = (event: AnswerEvent) => void events.push(event)
  return takeTurn({ question: asked, scope: { package: 'manual' } }, localCaller, { signal, emit })
}

type Step = (find: (words: string) => EvidenceUnit) => Partial<DraftSentence>

/** Composes from the manual's sentences; each step is told what was sent before it. */
function composing(steps: readonly Step[], revised = steps) {
  const before: string[][] = []
  let calls = 0
  const composer: Composer = {
    id: 'scripted',
    prompt: null,
    async *compose(_understanding, { passages }, { revision }) {
      calls++
      const find = (words: string) => {
        const units = passages.flatMap(evidenceUnits)
        return units.find(({ kind, text }) => kind === 'sentence' && text.includes(words))!
      }
      for (const step of revision ? revised : steps) {
        before.push(sentTexts())
        const { text, citations } = step(find)
        yield { text: text!, citations: citations!, change: null }
      }
    },
  }
  return { composer, before, calls: () => calls }
}

const say =
  (words: string, text?: string): Step =>
  find => {
    const unit = find(words)
    return { text: text ?? unit.text, citations: [citeUnit(unit)] }
  }

const fee = say('fee is $12')
const once = say('charged once')
const cheques = say('Cheques')

describe('a stream of an answer', () => {
  it('sends each sentence of a lookup once it and the answer so far have passed', async () => {
    const { composer, before } = composing([fee, once])
    const answer = await ask({ composer })
    expect(answer.outcome).toBe('answered')
    expect(before).toEqual([[], ['The late payment fee is $12.']])
    expect(sentTexts()).toEqual(answer.sentences.map(({ text }) => text))
    expect(typesOf(events)).toEqual(['understood', 'retrieved', 'sentence', 'sentence', 'scored', 'done'])
    expect(events.at(-1)).toEqual({ type: 'done', answer })
  })

  it('holds what would not pass by itself, until it is part of what passes', async () => {
    const { composer, before } = composing([cheques, fee, once])
    const answer = await ask({ composer })
    expect(before).toEqual([
      [],
      [],
      ['Cheques are accepted at every counter.', 'The late payment fee is $12.'],
    ])
    expect(sentTexts()).toEqual(answer.sentences.map(({ text }) => text))
  })

  it('sends nothing of an answer that becomes an abstention', async () => {
    const { composer } = composing([cheques])
    expect((await ask({ composer })).outcome).toBe('abstained')
    expect(typesOf(events)).toEqual(['understood', 'retrieved', 'scored', 'done'])
  })

  it('holds the whole draft where the policy says so', async () => {
    const policy = structuredClone(services.policy)
    policy.rules.lookup.send = 'draft'
    const { composer, before } = composing([fee, once])
    await ask({ composer, policy })
    expect(before).toEqual([[], []])
    expect(sentTexts()).toHaveLength(2)
  })

  it('replaces what was sent when the whole answer fails later', async () => {
    const foreign: Step = find => {
      const unit = find('charged once')
      const { place, ...citation } = citeUnit(unit)
      const elsewhere = { ...citation, place: { ...place, document: 'other.md' } }
      return { text: unit.text, citations: [elsewhere] }
    }
    const { composer, before } = composing([fee, foreign])
    const answer = await ask({ composer })
    expect(before[1]).toEqual(['The late payment fee is $12.'])
    expect(answer.outcome).toBe('abstained')
    expect(typesOf(events)).toEqual(['understood', 'retrieved', 'sentence', 'scored', 'replaced', 'done'])
    expect(events.at(-2)).toEqual({ type: 'replaced', answer })
  })

  it('never sends a sentence that a guard would alter', async () => {
    const passed: Verdict = { result: 'pass', findings: [] }
    const guard: Guard = {
      id: 'amounts',
      checks: 'sentence',
      remembers: false,
      trouble: null,
      checkQuestion: async () => passed,
      checkPassages: async texts => texts.map(() => passed),
      checkAnswer: async ({ text }) =>
        text.includes('$12')
          ? { result: 'redact', findings: [], text: text.replace('$12', '[amount]') }
          : passed,
    }
    const { composer } = composing([fee, once])
    const answer = await ask({ composer, guards: [guard] })
    expect(sentTexts()[0]).toBe('The late payment fee is [amount].')
    expect(answer.text).toContain('[amount]')
  })
})

describe('revising once', () => {
  const wrong = say('fee is $12', 'The late payment fee is $99.')

  it('composes anew without what failed, and goes on after what was sent', async () => {
    const { composer, before, calls } = composing([fee, wrong], [fee, once])
    const answer = await ask({ composer })
    expect(calls()).toBe(2)
    expect(answer.sentences.map(({ text }) => text)).toEqual([
      'The late payment fee is $12.',
      'A late payment fee is charged once for each instalment.',
    ])
    expect(answer.decision).toMatchObject({ result: 'revised' })
    expect(answer.decision.reasons.join()).toContain('99')
    expect(before.at(-1)).toContain('The late payment fee is $12.')
    expect(typesOf(events)).not.toContain('replaced')
    expect(sentTexts()).toEqual([...new Set(sentTexts())])
  })

  it('leaves out what says something of the documents and cites nothing', async () => {
    const uncited: Step = () => ({ text: 'Cheques are never returned by the bank.', citations: [] })
    const lead: Step = () => ({ text: 'The late payment fee:', citations: [] })
    const { composer, calls } = composing([lead, fee, uncited])
    const answer = await ask({ composer })
    expect(calls()).toBe(2)
    expect(answer.sentences.map(({ text }) => text)).toEqual([
      'The late payment fee:',
      'The late payment fee is $12.',
    ])
    expect(answer.decision.reasons).toEqual([
      'a sentence that says something of the documents cites no place',
    ])
  })

  it('does so once only, and leaves out what fails again', async () => {
    const { composer, calls } = composing([fee, wrong])
    const answer = await ask({ composer })
    expect(calls()).toBe(2)
    expect(answer.sentences.map(({ text }) => text)).toEqual(['The late payment fee is $12.'])
  })

  it('is left where the policy says so', async () => {
    const policy = structuredClone(services.policy)
    policy.rules.lookup.revise = false
    const { composer, calls } = composing([fee, wrong])
    await ask({ composer, policy })
    expect(calls()).toBe(1)
  })

  it('gives the extractive composer the next candidate', async () => {
    const { composer } = services
    const texts: string[] = []
    const failing: Composer = {
      ...composer,
      async *compose(...given) {
        const revised = given[2].revision !== null
        for await (const draft of composer.compose(...given)) {
          if (!('text' in draft)) continue
          texts.push(draft.text)
          yield revised ? draft : { ...draft, text: `${draft.text} It is $99 in 1999.` }
        }
      },
    }
    const answer = await ask({ composer: failing })
    expect(texts[0]).toContain('$12')
    expect(texts.at(-1)).not.toBe(texts[0])
    expect(answer.decision.reasons.length).toBeGreaterThan(0)
    expect(JSON.stringify(answer)).not.toContain('1999.')
  })
})
