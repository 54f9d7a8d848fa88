import { parentPort, receiveMessageOnPort, type Transferable } from 'node:worker_threads'
import { storeProblem } from './store-problem.ts'
import type { FromWorker, ToWorker, WireProblem } from './worker-message.ts'

/** What a worker can be asked; arguments and results must be cloneable. */
export type WorkerMethods = Record<string, (...args: never[]) => unknown>

export type WorkerService<Methods> = { methods: Methods; close?: () => void | Promise<void> }

const transfers = new WeakMap<object, readonly Transferable[]>()

/** Marks buffers of a method's result to be handed over instead of copied. */
export function withTransfer<Value extends object>(value: Value, transfer: readonly Transferable[]): Value {
  transfers.set(value, transfer)
  return value
}

/**
 * Serves `methods` to the thread that started this worker, one call after the other. Pass a function to open what
 * they need: what it throws reaches `startWorker`. `store` names the store in problems. A call that was cancelled
 * before it began is not run.
 */
export function serveMethods<Methods extends WorkerMethods>(
  service: Methods | (() => WorkerService<Methods> | Promise<WorkerService<Methods>>),
  store = 'The store',
): void {
  const port = parentPort
  if (port === null) throw new Error('serveMethods runs in a worker thread only')
  const send = (message: FromWorker, transfer?: readonly Transferable[]) =>
    port.postMessage(message, transfer)
  const queue: Exclude<ToWorker, { type: 'cancel' }>[] = []
  let running = true // until it is opened

  const accept = (message: ToWorker) => {
    if (message.type !== 'cancel') queue.push(message)
    else {
      const index = queue.findIndex(queued => queued.type === 'call' && queued.id === message.id)
      if (index >= 0) queue.splice(index, 1)
    }
  }
  const run = async ({ methods, close }: WorkerService<Methods>) => {
    running = true
    for (;;) {
      // what has arrived meanwhile may cancel what is queued
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
        accept(next.message)
      const message = queue.shift()
      if (message === undefined) break
      if (message.type === 'close') {
        await close?.()
        port.close()
        return
      }
      try {
        const method = methods[message.method] as ((...args: readonly unknown[]) => unknown) | undefined
        if (method === undefined) throw new Error(`the worker has no method "${message.method}"`)
        const outcome = method(...message.args)
        const value = outcome instanceof Promise ? await outcome : outcome
        send({ type: 'result', id: message.id, value }, transferOf(value))
      } catch (error) {
        send({ type: 'problem', id: message.id, problem: wireProblem(error, store) })
      }
    }
    running = false
  }

  const open = async () => {
    const opened = typeof service === 'function' ? await service() : { methods: service }
    send({ type: 'ready' })
    port.on('message', (message: ToWorker) => {
      accept(message)
      if (!running) void run(opened)
    })
    running = false
  }
  open().catch(error => send({ type: 'failed', problem: wireProblem(error, store) }))
}

function transferOf(value: unknown): readonly Transferable[] | undefined {
  return typeof value === 'object' && value !== null ? transfers.get(value) : undefined
}

function wireProblem(error: unknown, store: string): WireProblem {
  const { code, message, remedy, retryable } = storeProblem(error, store)
  return { code, message, remedy, retryable }
}
