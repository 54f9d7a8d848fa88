import { afterEach, describe, expect, it } from 'vitest'
import type { EmulatedGuardrail } from '../support/bedrock-emulator/emulated-guardrail.ts'
import type { EmulatedRequest } from '../support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../support/bedrock-emulator/emulator-reply.ts'
import { quotingReply } from '../support/bedrock-emulator/quoting-reply.ts'
import { openEmulatedServices } from '../support/emulated-services.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const manual = {
  'fees.md':
    '# Fees\n\nThe late payment fee is $12. It is charged once for each instalment.\n\n# Waiver\n\nThe late payment fee is waived once a year.\n',
}
const guardrail: EmulatedGuardrail = {
  denied: { weapons: ['crossbow'] },
  attacks: ['ignore all previous instructions'],
  grounding: 0.5,
}
const forText = ({ operation }: EmulatedRequest) => operation.startsWith('converse')
const guarding = ({ operation }: EmulatedRequest) => operation === 'apply-guardrail'
const isReading = ({ body }: EmulatedRequest) => !JSON.stringify(body).includes('<passage number=')

/** `reply` is asked first; what it leaves is quoted from the passages. */
async function open(reply: (request: EmulatedRequest) => ScriptedReply | null = () => null) {
  const settings = { VARIORUM_CHAT_MODEL: 'fast', VARIORUM_GUARD: 'bedrock:ab12cd34ef56:3' }
  const service = await openEmulatedServices(
    manual,
    settings,
    request => reply(request) ?? (forText(request) ? quotingReply(request) : null),
    guardrail,
  )
  opened.push(service)
  const { requests } = service.emulator
  return { ...service, requests, since: (count: number) => requests.slice(count) }
}
const down: ScriptedReply = { kind: 'error', error: 'ServiceUnavailableException', message: 'No luck.' }
const asOf = ({ body }: EmulatedRequest) => (body as { source: string }).source

describe('a turn under a guardrail of Bedrock', () => {
  it('has its question, its passages once, and its draft with what it rests on checked', async () => {
    const { ask, requests, since } = await open()
    const ingested = requests.length
    expect(requests.filter(guarding)).toHaveLength(2)
    const answer = await ask('What is the late payment fee?')
    expect(answer).toMatchObject({ outcome: 'answered', degraded: null })
    expect(answer.model.id).not.toBe('extractive')
    const checks = since(ingested).filter(guarding)
    expect(checks.map(asOf)).toEqual(['INPUT', 'OUTPUT'])
    expect(checks[0]!.body).toMatchObject({
      source: 'INPUT',
      content: [{ text: { text: 'What is the late payment fee?' } }],
    })
    expect(checks.at(-1)!.body).toMatchObject({
      source: 'OUTPUT',
      content: [
        { text: { qualifiers: ['grounding_source'] } },
        { text: { text: 'What is the late payment fee?', qualifiers: ['query'] } },
        { text: { qualifiers: ['guard_content'] } },
      ],
    })
    expect(answer.decision.guards).toMatchObject([
      {
        ...{ guard: 'bedrock:ab12cd34ef56:3', on: 'answer', result: 'pass' },
        findings: [
          { policy: 'grounding', type: 'GROUNDING', action: 'report', score: 1 },
          { type: 'RELEVANCE' },
        ],
      },
    ])
    const count = requests.length
    await ask('What is the late payment fee?')
    expect(since(count).filter(guarding).map(asOf)).toEqual(['INPUT', 'OUTPUT'])
  })

  it('that was blocked enters no later prompt', async () => {
    const { ask, requests, since, services } = await open()
    await ask('What is the late payment fee?', 'one')
    const blocked = await ask('Which crossbow pays the late payment fee?', 'one')
    expect(blocked).toMatchObject({
      outcome: 'blocked',
      text: "This question can't be answered here: a topic that is denied here (weapons).",
    })
    const count = requests.length
    await ask('Why is it not waived then, and who says so?', 'one')
    const prompts = since(count).filter(forText).filter(isReading)
    expect(prompts.length).toBeGreaterThan(0)
    for (const prompt of prompts)
      expect(JSON.stringify(prompt.body)).toContain('What is the late payment fee?')
    expect(JSON.stringify(since(count).map(({ body }) => body))).not.toContain('crossbow')
    const stored = await services.answers.find('local', blocked.id)
    expect(stored!.decision.guards).toMatchObject([
      { on: 'question', result: 'block', findings: [{ policy: 'topic', type: 'weapons', action: 'block' }] },
    ])
  })
})

describe('a guardrail that is down', () => {
  /** Other words than the manual's, cited where it says so. */
  const inOtherWords = ({ body }: EmulatedRequest): ScriptedReply => {
    const [, number] = /<passage number=\\"(\d+)\\"(?:(?!<passage ).)*\$12/.exec(JSON.stringify(body))!
    return { kind: 'said', text: `A late payment fee of $12 is charged for each instalment [${number}].` }
  }

  it('for the draft: what the model wrote is not shown, and the answer is quoted under the rules', async () => {
    const { ask, requests } = await open(request => {
      if (guarding(request) && asOf(request) === 'OUTPUT') return down
      return forText(request) && !isReading(request) ? inOtherWords(request) : null
    })
    const answer = await ask('What is the late payment fee?')
    expect(requests.filter(forText).length).toBeGreaterThan(0)
    expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'extractive' } })
    expect(answer.text).toContain('The late payment fee is $12.')
    expect(answer.text).not.toContain('A late payment fee of $12')
    expect(answer.degraded).toContain('the guard bedrock:ab12cd34ef56:3 gave no verdict')
    expect(answer.decision.guards).toMatchObject([{ on: 'answer', result: 'error', findings: [] }])
  })

  it('for the question: no model is asked, and the rules decide', async () => {
    const { ask, requests, since } = await open(request =>
      guarding(request) && asOf(request) === 'INPUT' ? down : null,
    )
    const answer = await ask('What is the late payment fee?')
    expect(requests.filter(forText)).toEqual([])
    expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'extractive' } })
    expect(answer.degraded).toContain('the guard bedrock:ab12cd34ef56:3 gave no verdict')
    const count = requests.length
    const secret = await ask('Is AKIAIOSFODNN7EXAMPLE late with the late payment fee?')
    expect(secret.question).toBe('Is [aws-access-key] late with the late payment fee?')
    expect(JSON.stringify(since(count).map(({ body }) => body))).not.toContain('AKIAIOSFODNN7EXAMPLE')
  })
})
