import { describe, expect, it } from 'vitest'
import type { ResearchLimits } from '../../../src/answer/research/research-options.ts'
import type { Guard } from '../../../src/guard/guard.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import {
  askForResearch as ask,
  calls,
  enough,
  researchManual,
  search,
} from '../../support/research-manual.ts'

const open = researchManual().research
/** Takes longer than any test waits. */
const slow: ScriptedReply = {
  kind: 'said',
  text: 'word '.repeat(500),
  pieces: 500,
  pace: { first: 0, between: 50 },
}

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
