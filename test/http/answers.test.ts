import { afterEach, describe, expect, it } from 'vitest'
import { Answer } from '../../src/domain/answer.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { Problem } from '../../src/domain/problem.ts'
import { frames, serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
const start = async (settings?: Parameters<typeof serve>[0]) => {
  running = await serve(settings)
  return running
}
afterEach(() => running.server.close())

const events = { headers: { Accept: 'text/event-stream' } }

describe('POST /v1/answers', () => {
  it('returns the answer as JSON', async () => {
    const { post, script } = await start()
    const replied = post({
      question: ' What is the base rate? ',
      scope: { package: 'manual', releases: ['2025-01'] },
    })
    const call = await script.next()
    expect(call.request).toMatchObject({
      question: 'What is the base rate?',
      scope: { package: 'manual', releases: ['2025-01'] },
    })
    call.finish()
    const response = await replied
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(Answer.parse(await response.json()).text).toBe('About: What is the base rate?')
  })

  it('gives it in words, ready to be pasted with its sources', async () => {
    const { post, get, script } = await start()
    const replied = post({ question: 'What is the base rate?' })
    ;(await script.next()).finish()
    const { id } = (await (await replied).json()) as Answer
    const told = async (format: string) => {
      const response = await get(`/v1/answers/${id}?format=${format}`)
      return [response.headers.get('content-type'), await response.text()]
    }
    expect(await told('text')).toEqual([
      'text/plain; charset=utf-8',
      'About: What is the base rate?\n\nSources\n[1] manual 2025-01, rules/rate table.md, Rates: “The base rate is 412 USD.”\n',
    ])
    expect(await told('markdown')).toEqual([
      'text/markdown; charset=utf-8',
      'About: What is the base rate?\n\n**Sources**\n\n**\\[1\\]** manual 2025-01, rules/rate table.md, Rates\n\n> The base rate is 412 USD.\n',
    ])
    expect((await get(`/v1/answers/${id}?format=pdf`)).status).toBe(400)
  })

  it('keeps the answer under its id', async () => {
    const { post, get, script } = await start()
    const replied = post({ question: 'What?' })
    ;(await script.next()).finish()
    const answer = (await (await replied).json()) as Answer
    expect(await (await get(`/v1/answers/${answer.id}`)).json()).toEqual(answer)
    expect((await get('/v1/answers/nothing')).status).toBe(404)
  })

  it('has no evidence to show of an answer that scored nothing', async () => {
    const { post, get, script } = await start()
    const replied = post({ question: 'What?' })
    ;(await script.next()).finish()
    const { id } = (await (await replied).json()) as Answer
    const response = await get(`/v1/answers/${id}/evidence`)
    expect(response.status).toBe(404)
    expect(((await response.json()) as { detail: string }).detail).toContain('No evidence was stored')
    expect((await get(`/v1/answers/${id}/evidence`, { method: 'POST' })).status).toBe(405)
  })

  it('aborts the work when the caller disconnects', async () => {
    const { post, script } = await start()
    const caller = new AbortController()
    const replied = post({ question: 'What?' }, { signal: caller.signal })
    const { options } = await script.next()
    const aborted = new Promise(resolve => options.signal.addEventListener('abort', resolve))
    caller.abort()
    await expect(replied).rejects.toThrow()
    await aborted
  })

  it('says when the answer took too long', async () => {
    const { post } = await start({ timeoutMs: 1 })
    const response = await post({ question: 'What?' })
    expect([response.status, response.headers.get('retry-after')]).toEqual([504, '1'])
    expect(await response.json()).toMatchObject({ code: 'timeout', retryable: true })
  })

  it('says after how many seconds to ask again', async () => {
    const { post, script } = await start()
    const replied = post({ question: 'What?' })
    const waiting = { retryable: true, retryAfter: 1.5 }
    ;(await script.next()).finish(new Problem('unavailable', 'Search is down.', 'Wait.', waiting))
    const response = await replied
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
  })

  it('returns the same answer for a turn that is sent again', async () => {
    const { post, script } = await start()
    const request = { question: 'What?', conversationId: 'c', turnId: 't' }
    const first = post(request)
    ;(await script.next()).finish()
    const again = await post(request)
    expect(await again.json()).toEqual(await (await first).json())
    const other = await post({ ...request, question: 'Why?' })
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ code: 'conflict' })
  })

  it('refuses a fourth turn of a conversation while three are being answered', async () => {
    const { post, script } = await start()
    const first = post({ question: 'one', conversationId: 'c' })
    const call = await script.next()
    // Of three more, two find room in line and one does not, whichever arrives last.
    const more = ['two', 'three', 'four'].map(question => post({ question, conversationId: 'c' }))
    const refused = await Promise.race(more)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'too-many-turns', retryable: true })
    call.finish()
    ;(await script.next()).finish()
    ;(await script.next()).finish()
    const statuses = (await Promise.all([first, ...more])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 200, 200, 409])
  })
})

describe('POST /v1/answers as an event stream', () => {
  it('sends what happens as it happens, and ends with the answer', async () => {
    const { post, script } = await start()
    const replied = post({ question: 'What?' }, events)
    const call = await script.next()
    call.options.emit?.({ type: 'retrieved', passages: 3, changes: 0 })
    const response = await replied
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const stream = frames(response)
    const { value: first } = await stream.next()
    expect(first).toEqual({ id: '1', event: 'retrieved', data: expect.any(String) })
    expect(JSON.parse(first!.data!)).toEqual({ type: 'retrieved', passages: 3, changes: 0 })
    call.finish()
    const { value: last } = await stream.next()
    expect(last).toMatchObject({ id: '2', event: 'done' })
    expect(Answer.parse(JSON.parse(last!.data!).answer).question).toBe('What?')
    expect((await stream.next()).done).toBe(true)
  })

  it('is kept alive by comments while nothing happens', async () => {
    const { post, script } = await start({ heartbeatMs: 1 })
    const replied = post({ question: 'What?' }, events)
    const call = await script.next()
    const stream = frames(await replied)
    expect((await stream.next()).value).toHaveProperty('comment')
    call.finish()
    let last = await stream.next()
    while (last.value?.comment) last = await stream.next()
    expect(last.value).toMatchObject({ event: 'done' })
    await stream.return(undefined)
  })

  it('ends with an error event, with its remedy and id, when the work fails', async () => {
    const { post, script, logged } = await start()
    const replied = post({ question: 'What?' }, events)
    const call = await script.next()
    call.options.emit?.({ type: 'retrieved', passages: 3, changes: 0 })
    call.finish(new Problem('unavailable', 'Search is down.', 'Wait a moment.', { retryable: true }))
    const all = await Array.fromAsync(frames(await replied))
    expect(all.map(({ event }) => event)).toEqual(['retrieved', 'error'])
    const body = JSON.parse(all[1]!.data!)
    expect(body).toMatchObject({
      code: 'unavailable',
      status: 503,
      remedy: 'Wait a moment.',
      retryable: true,
    })
    expect(logged).toContainEqual(expect.objectContaining({ id: body.id, code: 'unavailable' }))
  })

  it('keeps the status of a failure that comes before the first event', async () => {
    const { post, script } = await start()
    const replied = post({ question: 'What?' }, events)
    ;(await script.next()).finish(new Problem('forbidden', 'Package x is not for all.', 'Ask its owner.'))
    const response = await replied
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect((await post({ question: '' }, events)).status).toBe(400)
  })

  it('aborts the work when the reader disconnects', async () => {
    const { post, script } = await start()
    const replied = post({ question: 'What?' }, events)
    const { options } = await script.next()
    const aborted = new Promise(resolve => options.signal.addEventListener('abort', resolve))
    options.emit?.({ type: 'retrieved', passages: 3, changes: 0 })
    await (await replied).body!.cancel()
    await aborted
  })

  it('cuts a reader off that does not read, and aborts the work', async () => {
    const { post, script } = await start()
    const replied = post({ question: 'What?' }, events)
    const { options } = await script.next()
    options.emit?.({ type: 'retrieved', passages: 3, changes: 0 })
    const response = await replied
    const understood: AnswerEvent = {
      type: 'understood',
      answerId: 'a',
      intent: 'lookup',
      scope: { package: null, releases: [], assumed: true },
      standaloneQuestion: 'x'.repeat(1 << 20),
    }
    for (let sent = 0; sent < 100 && !options.signal.aborted; sent++) options.emit?.(understood)
    expect(options.signal.aborted).toBe(true)
    await expect(response.text()).rejects.toThrow()
  })

  it('sends a stored answer at once when the turn is sent again', async () => {
    const { post, script } = await start()
    const request = { question: 'What?', conversationId: 'c', turnId: 't' }
    const first = post(request)
    ;(await script.next()).finish()
    const answer = await (await first).json()
    const all = await Array.fromAsync(frames(await post(request, events)))
    expect(all.map(({ event }) => event)).toEqual(['done'])
    expect(JSON.parse(all[0]!.data!).answer).toEqual(answer)
  })
})
