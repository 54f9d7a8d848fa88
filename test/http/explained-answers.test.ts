import { afterEach, describe, expect, it } from 'vitest'
import { Answer } from '../../src/domain/answer.ts'
import { Explanation } from '../../src/domain/explanation.ts'
import { frames, serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
const start = async () => {
  running = await serve()
  const { get, script, ...others } = running
  const ask = (query: string, headers: Record<string, string> = {}) =>
    get(`/v1/answers${query}`, {
      method: 'POST',
      body: JSON.stringify({ question: 'What?', turnId: 'turn-1' }),
      headers: { 'Content-Type': 'application/json', ...headers },
    })
  return { ...others, script, ask }
}
afterEach(() => running.server.close())

describe('POST /v1/answers?explain=true', () => {
  it('returns the explanation beside the answer', async () => {
    const { ask, script } = await start()
    const replied = ask('?explain=true')
    ;(await script.next()).finish()
    const body = (await (await replied).json()) as Record<string, unknown> & { explanation: Explanation }
    const { explanation, ...answer } = body
    expect(Explanation.parse(explanation).answerId).toBe(Answer.parse(answer).id)
    expect(explanation.filter).toBeNull()
  })

  it('has none for a turn that was answered before', async () => {
    const { ask, script } = await start()
    const replied = ask('')
    ;(await script.next()).finish()
    expect(await (await replied).json()).not.toHaveProperty('explanation')
    expect(await (await ask('?explain=true')).json()).toMatchObject({ explanation: null })
  })

  it('sends it as an event before the answer is done', async () => {
    const { ask, script } = await start()
    const replied = ask('?explain=true', { Accept: 'text/event-stream' })
    ;(await script.next()).finish()
    const all = await Array.fromAsync(frames(await replied))
    expect(all.map(({ event }) => event).slice(-2)).toEqual(['explained', 'done'])
    expect(Explanation.safeParse(JSON.parse(all.at(-2)!.data!).explanation).success).toBe(true)
  })

  it('refuses what is no place, and words it does not know', async () => {
    const { ask } = await start()
    for (const query of ['?explain=true&place=fees', '?explain=perhaps', '?explanation=true']) {
      const response = await ask(query)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'bad-request' })
    }
  })
})
