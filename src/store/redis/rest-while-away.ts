import { Problem } from '../../domain/problem.ts'

/** How long (ms) a server that failed is left alone. */
export type RestOptions = { restMs?: number }

/**
 * Calls of what can be done without: null while Redis is away. After a failure it is left alone for a while, so that a
 * server that hangs does not hold up every request.
 */
export function restWhileAway({ restMs = 1_000 }: RestOptions) {
  let restUntil = 0

  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (Date.now() < restUntil) return null
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code !== 'cancelled') restUntil = Date.now() + restMs
      return null
    }
  }
}
