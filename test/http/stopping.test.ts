import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { frames, serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>> | undefined
afterEach(async () => {
  await running?.server.close()
  running = undefined
})

describe('a server that stops', () => {
  it('lets running requests end, and takes no new ones', async () => {
    running = await serve()
    const { post, get, script, server } = running
    const replied = post({ question: 'What?' })
    const streamed = post({ question: 'Why?' }, { headers: { Accept: 'text/event-stream' } })
    const calls = [await script.next(), await script.next()]
    const closed = server.close()
    await expect(get('/healthz')).rejects.toThrow()
    for (const call of calls) call.finish()
    expect((await replied).status).toBe(200)
    expect((await Array.fromAsync(frames(await streamed))).at(-1)).toMatchObject({ event: 'done' })
    await closed
  })

  it('gives up requests that take longer than its patience, and says so', async () => {
    running = await serve({ stopTimeoutMs: 1 })
    const { post, script, server } = running
    const replied = post({ question: 'What?' })
    const call = await script.next()
    await server.close()
    expect(call.options.signal.aborted).toBe(true)
    const response = await replied
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await response.json()).toMatchObject({ code: 'unavailable', detail: 'The service is stopping.' })
  })

  it('does not wait for connections that nobody uses', async () => {
    running = await serve()
    const agent = new Agent({ keepAlive: true })
    expect((await running.raw({ path: '/healthz', agent })).status).toBe(200)
    await running.server.close()
    agent.destroy()
  })

  it('does not wait for connections on which nothing was asked', async () => {
    running = await serve({ stopTimeoutMs: 600_000 })
    const { hostname, port } = new URL(running.server.address)
    const connected = connect({ host: hostname, port: Number(port) })
    const left = once(connected, 'close')
    await once(connected, 'connect')
    expect((await running.get('/healthz')).status).toBe(200)
    await running.server.close()
    await left
  })

  it('asks callers to leave their connections', async () => {
    running = await serve()
    const { post, script, server } = running
    const replied = post({ question: 'What?' })
    const call = await script.next()
    const closed = server.close()
    call.finish()
    expect((await replied).headers.get('connection')).toBe('close')
    await closed
  })

  it('lets a stream that has begun end, and leaves no connection behind', async () => {
    running = await serve()
    const { post, script, server } = running
    const replied = post({ question: 'What?' }, { headers: { Accept: 'text/event-stream' } })
    const call = await script.next()
    call.options.emit?.({ type: 'retrieved', passages: 1, changes: 0 })
    const read = Array.fromAsync(frames(await replied))
    const closed = server.close()
    call.finish()
    expect((await read).map(({ event }) => event)).toEqual(['retrieved', 'done'])
    await closed
  })

  it('waits until an answer is stored, even if its caller has left', async () => {
    running = await serve()
    const { post, script, server, hold, logs } = running
    const caller = new AbortController()
    const replied = post({ question: 'What?', conversationId: 'c' }, { signal: caller.signal })
    const storing = hold()
    ;(await script.next()).finish()
    await storing.begun
    caller.abort()
    await expect(replied).rejects.toThrow()
    await logs('request cut off')
    const order: string[] = []
    const closed = server.close().then(() => order.push('closed'))
    for (let turns = 0; turns < 20; turns++) await new Promise(resolve => setImmediate(resolve))
    order.push('released')
    storing.release()
    await closed
    expect(order).toEqual(['released', 'closed'])
  })

  it('ends even if work does not let itself be stopped', async () => {
    running = await serve({ stopTimeoutMs: 1 })
    const { post, script, server, hold } = running
    const replied = post({ question: 'What?' })
    const storing = hold()
    ;(await script.next()).finish()
    await storing.begun
    await server.close()
    await expect(replied).rejects.toThrow()
    storing.release()
  })

  it('stops once', async () => {
    running = await serve()
    await Promise.all([running.server.close(), running.server.close()])
  })
})

describe('a port that is taken', () => {
  it('is refused with the remedy', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    await expect(serve({ port })).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining(String(port)),
      remedy: expect.stringContaining('PORT'),
    })
    await new Promise(resolve => other.close(resolve))
  })
})
