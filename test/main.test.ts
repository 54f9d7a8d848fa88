import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { runUntilSignal, startServer } from '../src/main.ts'
import { silentLog } from '../src/observe/log.ts'
import { openServices } from '../src/services.ts'

describe('the service without settings', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'variorum-main-'))
  })
  afterEach(() => rmSync(home, { recursive: true }))

  async function whileServing<T>(use: (address: string) => Promise<T>): Promise<T> {
    const config = loadConfig(
      { VARIORUM_HOME: home, PORT: '0', VARIORUM_SEARCH_WORKERS: '1' },
      { root: home },
    )
    const services = await openServices(config)
    const server = await startServer(config, services, silentLog)
    try {
      return await use(server.address)
    } finally {
      await server.close()
      await services.close()
    }
  }

  const ask = (address: string) =>
    fetch(`${address}/v1/answers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: 'What is the base rate?', conversationId: 'c', turnId: 't' }),
    })

  it('is ready on an empty store, and keeps what it answered over a restart', async () => {
    const first = await whileServing(async address => {
      expect((await fetch(`${address}/readyz`)).status).toBe(200)
      const response = await ask(address)
      expect(response.status).toBe(200)
      return response.json()
    })
    expect(first).toMatchObject({ outcome: 'abstained', citations: [] })
    const again = await whileServing(async address => (await ask(address)).json())
    expect(again).toEqual(first)
  })
})

describe('signals', () => {
  function fakeProcess() {
    const exits: number[] = []
    const exit = (code: number) => void exits.push(code)
    const emitter = new EventEmitter()
    return { emitter, signals: Object.assign(emitter, { exit }) as unknown as NodeJS.Process, exits }
  }

  it.each(['SIGINT', 'SIGTERM'])('%s closes the server and leaves nothing listening', async name => {
    const { emitter, signals, exits } = fakeProcess()
    let closed = 0
    const close = async () => void closed++
    const ended = runUntilSignal({ address: '', close }, silentLog, signals)
    emitter.emit(name, name)
    await ended
    expect([closed, exits, emitter.listenerCount(name)]).toEqual([1, [], 0])
  })

  it('a second one ends the process at once', async () => {
    const { emitter, signals, exits } = fakeProcess()
    const closing = Promise.withResolvers<void>()
    const ended = runUntilSignal({ address: '', close: () => closing.promise }, silentLog, signals)
    emitter.emit('SIGTERM', 'SIGTERM')
    await Promise.resolve()
    emitter.emit('SIGINT', 'SIGINT')
    expect(exits).toEqual([130])
    closing.resolve()
    await ended
  })
})
