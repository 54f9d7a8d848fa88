import { setImmediate } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { Comparison } from '../domain/change.ts'
import type { ComparisonSteps, WantedBlocks } from './comparison-steps.ts'
import { type FromEngine, inPieces, type ToEngine } from './engine-message.ts'

/**
 * Takes the steps of one comparison in another thread. Rejects when the signal aborts or the thread ends; it must not
 * be used any more then.
 */
export async function inThread<Result>(
  worker: Worker,
  signal: AbortSignal,
  take: (steps: ComparisonSteps) => Promise<Result>,
): Promise<Result> {
  const failed = Promise.withResolvers<never>()
  const wanted = Promise.withResolvers<readonly WantedBlocks[]>()
  const made = Promise.withResolvers<Comparison>()
  const changes: Comparison['changes'] = []
  const unchanged: NonNullable<Comparison['unchanged']> = []
  const ended = new AbortController()
  const fail = (error: unknown) => {
    ended.abort(error)
    failed.reject(error)
  }
  const receive = (message: FromEngine) => {
    if (message.type === 'wanted') wanted.resolve(message.wanted)
    else if (message.type === 'changes') changes.push(...message.changes)
    else if (message.type === 'unchanged') unchanged.push(...message.unchanged)
    else made.resolve({ ...message.comparison, changes })
  }
  const exit = () => fail(new Error('its thread ended'))
  const leave = () => fail(signal.reason)
  worker.on('message', receive).on('error', fail).on('exit', exit)
  signal.addEventListener('abort', leave, { once: true })
  const post = async (message: ToEngine) => {
    worker.postMessage(message)
    await setImmediate()
    ended.signal.throwIfAborted()
  }
  const steps: ComparisonSteps = {
    async add(texts) {
      for (const sections of inPieces(texts.sections))
        await post({ type: 'add', texts: { ...texts, sections } })
    },
    async align(before, after) {
      await post({ type: 'align', before, after })
      return wanted.promise
    },
    async fill(read) {
      for (const blocks of inPieces(read.blocks)) await post({ type: 'fill', read: { ...read, blocks } })
    },
    async compare(packageName, options) {
      await post({ type: 'compare', package: packageName, ...options })
      const comparison = await made.promise
      return options.unchanged ? { ...comparison, unchanged } : comparison
    },
  }
  try {
    return await Promise.race([take(steps), failed.promise])
  } finally {
    worker.off('message', receive).off('error', fail).off('exit', exit)
    signal.removeEventListener('abort', leave)
  }
}
