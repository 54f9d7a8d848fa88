/**
 * Does a piece of work once for all who ask for it under one name while it is under way. Each may leave by its signal; when
 * the last one has left, the work is aborted.
 */
export function sharedWork() {
  const running = new Map<string, { result: Promise<unknown>; leave: AbortController; waiting: number }>()

  return async <T>(
    name: string,
    work: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> => {
    signal?.throwIfAborted()
    let entry = running.get(name)
    if (!entry) {
      const leave = new AbortController()
      const made = { leave, waiting: 0, result: work(leave.signal) as Promise<unknown> }
      const end = () => {
        if (running.get(name) === made) running.delete(name)
      }
      made.result.then(end, end)
      running.set(name, made)
      entry = made
    }
    const joined = entry
    joined.waiting += 1
    const { promise: left, reject } = Promise.withResolvers<never>()
    const abort = () => reject(signal!.reason)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return (await Promise.race([joined.result, left])) as T
    } finally {
      signal?.removeEventListener('abort', abort)
      joined.waiting -= 1
      if (joined.waiting === 0) {
        if (running.get(name) === joined) running.delete(name)
        joined.leave.abort()
      }
    }
  }
}
