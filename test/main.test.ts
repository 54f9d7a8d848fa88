import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { runUntilSignal } from '../src/main.ts'
import { silentLog } from '../src/observe/log.ts'

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
