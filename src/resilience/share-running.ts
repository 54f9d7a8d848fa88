type Running<Result> = { work: Promise<Result>; abort: AbortController; waiting: number }

/** Starts work, or waits for the same work where it is running already; it is aborted when all who waited have left. */
export type ShareRunning<Result> = (
  key: string,
  start: (signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>

export function shareRunning<Result>(): ShareRunning<Result> {
  const running = new Map<string, Running<Result>>()

  const begin = (key: string, start: (signal: AbortSignal) => Promise<Result>): Running<Result> => {
    const abort = new AbortController()
    const begun: Running<Result> = { abort, waiting: 0, work: start(abort.signal) }
    running.set(key, begun)
    const forget = () => {
      if (running.get(key) === begun) running.delete(key)
    }
    begun.work.then(forget, forget)
    return begun
  }
  return async (key, start, signal) => {
    signal?.throwIfAborted()
    const shared = running.get(key) ?? begin(key, start)
    const left = Promise.withResolvers<never>()
    const leave = () => left.reject(signal?.reason)
    signal?.addEventListener('abort', leave, { once: true })
    shared.waiting++
    try {
      return await Promise.race([shared.work, left.promise])
    } finally {
      signal?.removeEventListener('abort', leave)
      shared.waiting--
      if (shared.waiting === 0) {
        if (running.get(key) === shared) running.delete(key)
        shared.abort.abort(signal?.reason)
      }
    }
  }
}
