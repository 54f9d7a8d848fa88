import { type Transferable, Worker } from 'node:worker_threads'
import { Problem } from '../../domain/problem.ts'
import type { WorkerMethods } from './worker-host.ts'
import type { FromWorker, ToWorker, WireProblem } from './worker-message.ts'

export type CallOptions = { signal?: AbortSignal | undefined; transfer?: readonly Transferable[] | undefined }

/** A worker thread that serves `Methods`. */
export type WorkerClient<Methods extends WorkerMethods> = {
  /**
   * Calls are served in order. When the signal aborts, the result is dropped, and a call that has not begun is not
   * run. Throws the worker's `Problem`, `cancelled`, or `unavailable` when the worker has ended.
   */
  call<Name extends keyof Methods & string>(
    method: Name,
    args: Parameters<Methods[Name]>,
    options?: CallOptions,
  ): Promise<Awaited<ReturnType<Methods[Name]>>>
  /** Calls without a reply. */
  readonly pending: number
  /** Closed or crashed: it serves nothing any more. */
  readonly ended: boolean
  /** Serves what was called, then ends the thread. */
  close(): Promise<void>
}

type Pending = { resolve(value: unknown): void; reject(problem: Problem): void }

/** Starts the worker at `url`, which calls `serveMethods`, and waits until it is ready. Throws its `Problem`. */
export async function startWorker<Methods extends WorkerMethods>(
  url: URL,
  workerData: unknown,
): Promise<WorkerClient<Methods>> {
  const worker = new Worker(url, { workerData })
  const pending = new Map<number, Pending>()
  const ready = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<void>()
  let ended: Problem | null = null
  let lastId = 0

  const end = (problem: Problem) => {
    ended ??= problem
    ready.reject(ended)
    for (const [id, call] of pending) {
      pending.delete(id)
      call.reject(ended)
    }
  }
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'ready') ready.resolve()
    else if (message.type === 'failed') end(problemFrom(message.problem))
    else {
      const call = pending.get(message.id)
      pending.delete(message.id)
      if (message.type === 'result') call?.resolve(message.value)
      else call?.reject(problemFrom(message.problem))
    }
  })
  worker.on('error', error => end(endedProblem(`failed: ${error.message}`, error)))
  worker.on('exit', code => {
    end(endedProblem(`ended (exit code ${code})`))
    exited.resolve()
  })

  const post = (message: ToWorker, transfer?: readonly Transferable[]) =>
    worker.postMessage(message, transfer)
  const close = async () => {
    if (ended === null) {
      post({ type: 'close' })
      ended = closedProblem()
    }
    await exited.promise
  }

  try {
    await ready.promise
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    get pending() {
      return pending.size
    },
    get ended() {
      return ended !== null
    },
    call: (method, args, { signal, transfer } = {}) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended)
        if (signal?.aborted) return reject(cancelledProblem(signal))
        const id = ++lastId
        const abort = () => {
          pending.delete(id)
          post({ type: 'cancel', id })
          reject(cancelledProblem(signal))
        }
        signal?.addEventListener('abort', abort, { once: true })
        pending.set(id, {
          resolve: value => {
            signal?.removeEventListener('abort', abort)
            resolve(value as Awaited<ReturnType<Methods[typeof method]>>)
          },
          reject: problem => {
            signal?.removeEventListener('abort', abort)
            reject(problem)
          },
        })
        try {
          post({ type: 'call', id, method, args }, transfer)
        } catch (error) {
          pending.get(id)?.reject(unsendableProblem(method, error))
          pending.delete(id)
        }
      }),
    close,
  }
}

function problemFrom({ code, message, remedy, retryable }: WireProblem): Problem {
  return new Problem(code, message, remedy, { retryable })
}

function endedProblem(what: string, cause?: unknown): Problem {
  const remedy = 'Start the service again; if it happens again, report it with the log.'
  return new Problem('unavailable', `The worker of the store ${what}.`, remedy, { cause })
}

function unsendableProblem(method: string, cause: unknown): Problem {
  const message = `The arguments of "${method}" cannot be sent to the worker of the store.`
  return new Problem('internal', message, 'Report this with the log.', { cause })
}

/** For a call whose signal aborted. */
export function cancelledProblem(signal: AbortSignal | undefined): Problem {
  return new Problem('cancelled', 'The call was cancelled.', 'Call again.', { cause: signal?.reason })
}

/** For a call after `close`. */
export function closedProblem(): Problem {
  return new Problem('unavailable', 'The store has been closed.', 'Open it again.')
}
