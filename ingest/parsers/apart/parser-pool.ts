import { availableParallelism, totalmem } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { DocumentVersion } from '../../../src/domain/document.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { badDocument } from '../bad-document.ts'
import type { ParseInput } from '../parse-document.ts'
import type { ParseReply } from './parse-thread.ts'

/** For one file: `milliseconds` from when it is begun, `megabytes` of its thread's heap. */
export type PoolLimits = { threads: number; milliseconds: number; megabytes: number }

/** A PDF of 2,000 pages of dense text takes a minute and 500 MB, a sheet of 200,000 rows a third of that. */
const longest = 300_000
const heap = 1_500

/** Two threads keep a machine of two cores busy; each must find its memory twice, for what it sends back is held here too. */
export function poolLimits(): PoolLimits {
  const memory = process.constrainedMemory() || totalmem()
  const fitting = Math.floor(Math.min(memory, totalmem()) / (2 * heap * 1024 * 1024))
  return {
    threads: Math.max(1, Math.min(2, availableParallelism(), fitting)),
    milliseconds: longest,
    megabytes: heap,
  }
}

/**
 * Reads files in threads of their own, so that one which takes its parser down, or all memory or time, is one document that
 * failed. A thread begins with the first file that needs it and reads one after the other until it fails or is closed.
 */
export type ParserPool = {
  /** Waits for a free thread. Throws `bad-release`, `too-large`, and the signal's reason. */
  parse(input: ParseInput, signal?: AbortSignal): Promise<DocumentVersion>
  close(): Promise<void>
}

type Thread = { worker: Worker; used: boolean }

export function openParserPool(limits: PoolLimits = poolLimits()): ParserPool {
  const idle: Thread[] = []
  const waiting: (() => void)[] = []
  let busy = 0

  return {
    async parse(input, signal) {
      signal?.throwIfAborted()
      if (busy >= limits.threads) await new Promise<void>(resolve => waiting.push(resolve))
      else busy++
      try {
        signal?.throwIfAborted()
        return await parseIn(idle.pop() ?? openThread(), input, signal)
      } finally {
        const next = waiting.shift()
        if (next) next()
        else busy--
      }
    },
    async close() {
      await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()))
    },
  }

  function openThread(): Thread {
    const worker = new Worker(new URL('./parse-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    })
    const thread = { worker, used: false }
    worker
      .on('error', () => {}) // heard by whoever waits for a reply
      .on('exit', () => idle.includes(thread) && idle.splice(idle.indexOf(thread), 1))
    return thread
  }

  /** What ends a thread that has read other files before may be what they left: the file is read once more in a new one. */
  async function parseIn(
    thread: Thread,
    input: ParseInput,
    signal: AbortSignal | undefined,
  ): Promise<DocumentVersion> {
    let reply: ParseReply
    try {
      reply = await ask(thread, input, limits, signal)
    } catch (error) {
      await thread.worker.terminate()
      if (!(error instanceof Crash)) throw error
      if (thread.used) return parseIn(openThread(), input, signal)
      throw crashed(input.path, error.cause as Error, limits)
    }
    thread.used = true
    thread.worker.unref()
    idle.push(thread)
    if ('version' in reply) return reply.version
    const { code, message, remedy } = reply.problem
    throw new Problem(code, message, remedy)
  }
}

/** A thread that ended, by `cause`. */
class Crash extends Error {}

async function ask(
  { worker }: Thread,
  input: ParseInput,
  { milliseconds }: PoolLimits,
  signal: AbortSignal | undefined,
): Promise<ParseReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ParseReply>()
  const onError = (cause: Error) => reject(new Crash('', { cause }))
  const onExit = () => onError(new Error('its thread ended'))
  const onAbort = () => reject(signal?.reason)
  const timer = setTimeout(() => {
    const message = `${input.path}: took longer than ${milliseconds / 1000} s to read`
    reject(new Problem('too-large', message, splitIt))
  }, milliseconds)
  worker.ref()
  worker.on('message', resolve).on('error', onError).on('exit', onExit)
  signal?.addEventListener('abort', onAbort, { once: true })
  worker.postMessage(input)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', onError).off('exit', onExit)
    signal?.removeEventListener('abort', onAbort)
  }
}

const splitIt = 'Split it into several files.'

function crashed(path: string, cause: NodeJS.ErrnoException, { megabytes }: PoolLimits): Problem {
  if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Problem('too-large', `${path}: needs more than ${megabytes} MB of memory to read`, splitIt, {
      cause,
    })
  return badDocument(path, 'damaged so that reading it broke off', 'Export or save it again.', cause)
}
