import { Problem } from '../domain/problem.ts'

/** Turns of one conversation run one after the other; `waiting` more may stand in line. */
export type TurnLine = {
  /** Runs `work` when its turn comes. An abort leaves the line. Throws `Problem` (`too-many-turns`, `cancelled`). */
  run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/** Why work was stopped: what the signal says, if it says it as a `Problem`. */
export function stopReason(signal: AbortSignal): Problem {
  if (signal.reason instanceof Problem) return signal.reason
  return new Problem('cancelled', 'The turn was cancelled.', 'Send it again.', {
    retryable: true,
    cause: signal.reason,
  })
}

export const tooManyTurns = (key: string, ahead: number) =>
  new Problem(
    'too-many-turns',
    `Conversation ${key} already has ${ahead} turns being answered.`,
    'Wait for an answer before asking again, or ask in another conversation.',
    { retryable: true },
  )

/** A line per key in this process; nothing is kept of a key nobody stands in line for. */
export function makeTurnLine(waiting: number): TurnLine {
  const lines = new Map<string, (() => void)[]>()

  return {
    async run(key, signal, work) {
      if (signal.aborted) throw stopReason(signal)
      await enter(key, signal)
      try {
        if (signal.aborted) throw stopReason(signal)
        return await work()
      } finally {
        leave(key)
      }
    },
  }

  function enter(key: string, signal: AbortSignal): Promise<void> {
    const line = lines.get(key)
    if (!line) {
      lines.set(key, [])
      return Promise.resolve()
    }
    if (line.length >= waiting) throw tooManyTurns(key, line.length + 1)
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        line.splice(line.indexOf(begin), 1)
        reject(stopReason(signal))
      }
      line.push(begin)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  function leave(key: string): void {
    const next = lines.get(key)?.shift()
    if (next) next()
    else lines.delete(key)
  }
}
