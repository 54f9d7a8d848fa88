import { type CallOptions, closedProblem, type WorkerClient } from './worker-client.ts'
import type { WorkerMethods } from './worker-host.ts'

/** Workers that serve the same methods. */
export type WorkerPool<Methods extends WorkerMethods> = Pick<WorkerClient<Methods>, 'call' | 'close'>

/**
 * Starts workers when they are needed, at most `size`: a call goes to the least busy one, and while all are busy
 * another is started for later calls. One that crashed is replaced at the next call.
 */
export function makeWorkerPool<Methods extends WorkerMethods>(
  start: () => Promise<WorkerClient<Methods>>,
  size: number,
): WorkerPool<Methods> {
  const starting = new Set<Promise<WorkerClient<Methods>>>()
  let ready: WorkerClient<Methods>[] = []
  let closed = false

  const grow = () => {
    const worker = start()
    starting.add(worker)
    worker
      .then(
        client => ready.push(client),
        () => {},
      )
      .finally(() => starting.delete(worker))
    return worker
  }
  const pick = (): WorkerClient<Methods> | Promise<WorkerClient<Methods>> => {
    if (closed) throw closedProblem()
    ready = ready.filter(worker => !worker.ended)
    const worker = ready.toSorted((a, b) => a.pending - b.pending)[0]
    if (worker === undefined) return [...starting][0] ?? grow()
    // who waits for it learns of a failure when this one is gone
    if (worker.pending > 0 && ready.length + starting.size < size) grow().catch(() => {})
    return worker
  }
  return {
    call: async <Name extends keyof Methods & string>(
      method: Name,
      args: Parameters<Methods[Name]>,
      options?: CallOptions,
    ): Promise<Awaited<ReturnType<Methods[Name]>>> => {
      const picked = pick()
      // no await where a worker is ready, so that the next call sees this one pending
      const worker = picked instanceof Promise ? await picked : picked
      return worker.call(method, args, options)
    },
    async close() {
      closed = true
      await Promise.allSettled(starting)
      await Promise.all(ready.map(worker => worker.close()))
    },
  }
}
