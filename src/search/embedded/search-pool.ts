import { Problem } from '../../domain/problem.ts'
import type { WorkerClient } from '../../store/sqlite/worker-client.ts'
import type { SearchMethods } from './search-worker.ts'

type Task = { start(client: WorkerClient<SearchMethods>): Promise<unknown>; cancelled(): boolean }

/** One task runs and one waits in each worker, so that none is idle between two messages. */
const mostPending = 2

/** Gives calls to whichever worker is free, first come, first served. */
export function createSearchPool(clients: readonly WorkerClient<SearchMethods>[]) {
  const waiting: Task[] = []
  const busy = clients.map(() => 0)

  const dispatch = () => {
    for (;;) {
      const free = busy.indexOf(Math.min(...busy))
      if (busy[free]! >= mostPending) return
      const task = waiting.shift()
      if (task === undefined) return
      if (task.cancelled()) continue
      busy[free]!++
      task.start(clients[free]!).finally(() => {
        busy[free]!--
        dispatch()
      })
    }
  }

  return {
    run<Name extends keyof SearchMethods>(
      method: Name,
      args: Parameters<SearchMethods[Name]>,
      signal?: AbortSignal,
    ): Promise<ReturnType<SearchMethods[Name]>> {
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<SearchMethods[Name]>>()
      const cancel = () =>
        reject(
          new Problem('cancelled', 'The search was cancelled.', 'Search again.', { cause: signal?.reason }),
        )
      if (signal?.aborted) cancel()
      else {
        signal?.addEventListener('abort', cancel, { once: true })
        waiting.push({
          cancelled: () => signal?.aborted ?? false,
          start: client =>
            client
              .call(method, args, { signal })
              .then(value => resolve(value as ReturnType<SearchMethods[Name]>), reject)
              .finally(() => signal?.removeEventListener('abort', cancel)),
        })
        dispatch()
      }
      return promise
    },
    close: async () => {
      await Promise.all(clients.map(client => client.close()))
    },
  }
}
