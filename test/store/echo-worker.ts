import { setImmediate } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import { Problem } from '../../src/domain/problem.ts'
import { serveMethods, withTransfer } from '../../src/store/sqlite/worker-host.ts'

const { fail, gate } = workerData as { fail?: boolean; gate?: SharedArrayBuffer }
const seen: string[] = []

const methods = {
  echo: (text: string) => {
    seen.push(text)
    return text
  },
  seen: () => seen,
  later: async (text: string) => {
    await setImmediate()
    return text
  },
  /** Blocks the thread until the caller notifies the gate. */
  wait: () => {
    Atomics.wait(new Int32Array(gate!), 0, 0)
  },
  fill: (size: number) => {
    const bytes = new Uint8Array(size).fill(7)
    return withTransfer(bytes, [bytes.buffer])
  },
  length: (bytes: Uint8Array) => bytes.length,
  problem: () => {
    throw new Problem('conflict', 'Two at once.', 'Wait.', { retryable: true })
  },
  busy: () => {
    throw Object.assign(new Error('database is locked'), { errcode: 5 })
  },
  crash: () => {
    setTimeout(() => {
      throw new Error('out of luck')
    })
    return new Promise<void>(() => {})
  },
  exit: () => process.exit(3),
}
export type EchoMethods = typeof methods

serveMethods(() => {
  if (fail) throw new Problem('store-damaged', 'It is damaged.', 'Restore it.')
  return { methods }
}, 'echo.db')
