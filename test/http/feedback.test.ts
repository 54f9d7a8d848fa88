import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
beforeEach(async () => {
  running = await serve()
})
afterEach(() => running.server.close())

async function ask(): Promise<Answer> {
  const replied = running.post({ question: 'What is the base rate?' })
  ;(await running.script.next()).finish()
  return (await (await replied).json()) as Answer
}

async function say(body: unknown) {
  const headers = { 'Content-Type': 'application/json' }
  const response = await running.get('/v1/feedback', { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, type: response.headers.get('Content-Type'), body: await response.json() }
}

describe('feedback', () => {
  it('is kept with the answer it is about, once for each caller', async () => {
    const { id: answerId } = await ask()
    const place = { release: '2025-07', document: 'rules/rate table.md', section: 'Rates' }
    const said = {
      answerId,
      thumb: 'down',
      reasons: ['wrong', 'wrong'],
      correctedAnswer: ' 438 USD ',
      expectedPlace: place,
    }
    const first = await say(said)
    expect(first).toMatchObject({
      status: 201,
      body: {
        answerId,
        owner: 'local',
        thumb: 'down',
        reasons: ['wrong'],
        correctedAnswer: '438 USD',
        expectedPlace: place,
      },
    })
    expect(first.body).not.toHaveProperty('contentHashes')
    const { id, createdAt } = first.body as { id: string; createdAt: string }
    expect(await say({ answerId, thumb: 'up' })).toMatchObject({
      status: 200,
      body: { id, createdAt, thumb: 'up', reasons: [] },
    })
    const kept = await running.services.answers.feedback('local', { limit: 10, offset: 0 })
    expect(kept).toHaveLength(1)
    expect(kept[0]).not.toHaveProperty('correctedAnswer')
  })

  it('names the documents that its words may come from, so that a purge finds them', async () => {
    const { id: answerId } = await ask()
    await say({
      answerId,
      thumb: 'down',
      expectedPlace: { release: '2025-07', document: 'rules/rate table.md' },
    })
    const hashes = () =>
      running.services.answers
        .feedback('local', { limit: 1, offset: 0 })
        .then(([kept]) => kept!.contentHashes)
    expect(await hashes()).toEqual(['hash-v1', 'hash-v2'])
    await say({ answerId, thumb: 'down', comment: 'The base rate is 412 USD.' })
    expect(await hashes()).toEqual(['hash-v1'])
    await running.services.answers.eraseText('local', ['hash-v1'])
    const [kept] = await running.services.answers.feedback('local', { limit: 1, offset: 0 })
    expect(kept).toMatchObject({ thumb: 'down', removed: true })
    expect(JSON.stringify(kept)).not.toContain('412')
  })

  it('that quotes what is purged while it is given loses its words', async () => {
    const { id: answerId } = await ask()
    running.shelves.splice(0, 1)
    await say({ answerId, thumb: 'down', comment: 'The base rate is 412 USD.' })
    const [kept] = await running.services.answers.feedback('local', { limit: 1, offset: 0 })
    expect(kept).toMatchObject({ removed: true })
    expect(JSON.stringify(await running.services.answers.find('local', answerId))).not.toContain('412')
  })

  it.each([
    [{ answerId: 'nobody', thumb: 'up' }, 404, /no answer nobody/],
    [{ thumb: 'sideways' }, 400, /thumb/],
    [{ thumb: 'up', reasons: ['because'] }, 400, /reasons/],
    [{ thumb: 'up', stars: 5 }, 400, /stars: unknown field/],
    [{ thumb: 'up', comment: '' }, 400, /comment/],
    [{ thumb: 'up', expectedPlace: { release: '1999', document: 'x.md' } }, 400, /no release 1999/],
    [{ thumb: 'up', expectedPlace: { release: '2025-07', document: 'x.md' } }, 400, /no document x\.md/],
    [
      { thumb: 'up', expectedPlace: { package: 'drafts', release: '1', document: 'plan.md' } },
      400,
      /no release 1 of drafts/,
    ],
  ])('refuses %j with a problem', async (said, status, detail) => {
    const { id } = await ask()
    const refused = await say({ answerId: id, ...said })
    expect(refused).toMatchObject({ status, type: expect.stringContaining('application/problem+json') })
    expect((refused.body as { detail: string }).detail).toMatch(detail)
    expect(await running.services.answers.feedback('local', { limit: 1, offset: 0 })).toEqual([])
  })

  it('has no other methods', async () => {
    expect((await running.get('/v1/feedback')).status).toBe(405)
  })
})
