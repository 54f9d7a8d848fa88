import { expect, onTestFinished, test } from 'vitest'
import { startWorker } from '../../src/store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../src/store/sqlite/worker-pool.ts'
import type { EchoMethods } from './echo-worker.ts'

const url = new URL('./echo-worker.ts', import.meta.url)

async function startEcho(workerData: object = {}) {
  const worker = await startWorker<EchoMethods>(url, workerData)
  onTestFinished(worker.close)
  return worker
}

test('answers calls in order, also asynchronous ones', async () => {
  const worker = await startEcho()
  const replies: string[] = []
  await Promise.all([
    worker.call('later', ['a']).then(text => replies.push(text)),
    worker.call('echo', ['b']).then(text => replies.push(text)),
    worker.call('later', ['c']).then(text => replies.push(text)),
  ])
  expect(replies).toEqual(['a', 'b', 'c'])
  expect(worker.pending).toBe(0)
})

test('hands buffers over in both directions', async () => {
  const worker = await startEcho()
  const bytes = new Uint8Array(64)
  expect(await worker.call('length', [bytes], { transfer: [bytes.buffer] })).toBe(64)
  expect(bytes.length).toBe(0)
  expect(await worker.call('fill', [3])).toEqual(new Uint8Array([7, 7, 7]))
})

test('restores problems with code, remedy and retryable', async () => {
  const worker = await startEcho()
  const problem = {
    name: 'Problem',
    code: 'conflict',
    message: 'Two at once.',
    remedy: 'Wait.',
    retryable: true,
  }
  await expect(worker.call('problem', [])).rejects.toMatchObject(problem)
  await expect(worker.call('busy', [])).rejects.toMatchObject({ code: 'store-busy', retryable: true })
})

test('does not run a queued call that was cancelled', async () => {
  const gate = new SharedArrayBuffer(4)
  const worker = await startEcho({ gate })
  const controller = new AbortController()
  const waiting = worker.call('wait', [])
  const cancelled = worker.call('echo', ['never'], { signal: controller.signal })
  const after = worker.call('echo', ['after'])
  controller.abort()
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  Atomics.store(new Int32Array(gate), 0, 1)
  Atomics.notify(new Int32Array(gate), 0)
  await Promise.all([waiting, after])
  expect(await worker.call('seen', [])).toEqual(['after'])
})

test('drops the result of a call that was cancelled while it ran', async () => {
  const worker = await startEcho()
  const controller = new AbortController()
  const call = worker.call('later', ['a'], { signal: controller.signal })
  controller.abort()
  await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  expect(await worker.call('echo', ['b'])).toBe('b')
})

test('refuses arguments that cannot be sent, and goes on', async () => {
  const worker = await startEcho()
  const unsendable = (() => {}) as unknown as string
  await expect(worker.call('echo', [unsendable])).rejects.toMatchObject({ code: 'internal' })
  expect(await worker.call('echo', ['a'])).toBe('a')
})

test('throws what kept the worker from starting', async () => {
  const failed = startWorker<EchoMethods>(url, { fail: true })
  await expect(failed).rejects.toMatchObject({ code: 'store-damaged', remedy: 'Restore it.' })
})

test.each(['crash', 'exit'] as const)('rejects all calls when the worker ends by %s', async method => {
  const worker = await startEcho()
  const calls = [worker.call(method, []), worker.call('later', ['a']), worker.call('echo', ['b'])]
  for (const call of await Promise.allSettled(calls))
    expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  await expect(worker.call('echo', ['c'])).rejects.toMatchObject({ code: 'unavailable' })
  expect(worker.ended).toBe(true)
})

test('serves what was called before it closes, and nothing after', async () => {
  const worker = await startEcho()
  const calls = ['a', 'b'].map(text => worker.call('later', [text]))
  const closed = worker.close()
  await expect(worker.call('echo', ['c'])).rejects.toMatchObject({ code: 'unavailable' })
  expect(await Promise.all(calls)).toEqual(['a', 'b'])
  await closed
  await worker.close()
})

test('a pool starts another worker while all are busy, and replaces one that crashed', async () => {
  let started = 0
  const pool = makeWorkerPool<EchoMethods>(() => {
    started += 1
    return startWorker<EchoMethods>(url, {})
  }, 2)
  onTestFinished(pool.close)
  await pool.call('echo', ['a'])
  await pool.call('echo', ['b'])
  expect(started).toBe(1)
  await Promise.all(['a', 'b', 'c', 'd'].map(text => pool.call('later', [text])))
  expect(started).toBe(2)
  await expect(pool.call('exit', [])).rejects.toMatchObject({ code: 'unavailable' })
  expect(await pool.call('echo', ['again'])).toBe('again')
})

test('a pool refuses calls after it was closed', async () => {
  const pool = makeWorkerPool<EchoMethods>(() => startWorker<EchoMethods>(url, {}), 1)
  await pool.call('echo', ['a'])
  await pool.close()
  await expect(pool.call('echo', ['b'])).rejects.toMatchObject({ code: 'unavailable' })
})
