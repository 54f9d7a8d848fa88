import { type Priority, priorities } from '../domain/priority.ts'
import { Problem } from '../domain/problem.ts'
import { Refusal } from './refusal.ts'

/** `concurrent` calls at a time, and `waiting` behind them. */
export type Places = { concurrent: number; waiting: number }

/** Places for calls, given to the most urgent first. */
export type Admission = {
  /**
   * Waits for a place and gives the way to leave it. Throws `Refusal` where too many wait who are as urgent, now or once
   * others come; and the signal's reason.
   */
  enter(subject: string, priority: Priority, signal: AbortSignal): Promise<() => void>
}

/** Share of the places that calls of a priority may take: some are always left for people. */
const SHARES: Readonly<Record<Priority, number>> = { interactive: 1, job: 0.75, evaluation: 0.5 }

type Waiting = { subject: string; admit(): void; refuse(refusal: Refusal): void }

export function createAdmission({ concurrent, waiting }: Places): Admission {
  const lines = new Map<Priority, Waiting[]>(priorities.map(priority => [priority, []]))
  let running = 0

  const hasPlace = (priority: Priority) => running < Math.max(1, Math.floor(concurrent * SHARES[priority]))
  const takePlace = () => {
    running++
    let left = false
    return () => {
      if (left) return
      left = true
      running--
      admitNext()
    }
  }

  function admitNext(): void {
    for (const priority of priorities) {
      const line = lines.get(priority)!
      while (line.length > 0 && hasPlace(priority)) line.shift()!.admit()
    }
  }

  /** The last in the least urgent line behind `priority` gives way. */
  function makeRoom(priority: Priority): boolean {
    if ([...lines.values()].reduce((sum, line) => sum + line.length, 0) < waiting) return true
    const behind = priorities.slice(priorities.indexOf(priority) + 1).toReversed()
    const shed = behind
      .map(each => lines.get(each)!)
      .find(line => line.length > 0)
      ?.pop()
    shed?.refuse(tooMany(shed.subject))
    return shed !== undefined
  }

  return {
    async enter(subject, priority, signal) {
      signal.throwIfAborted()
      // Who has a place waits behind nobody: the more urgent, who have more places, would have had it.
      if (hasPlace(priority)) return takePlace()
      if (!makeRoom(priority)) throw tooMany(subject)
      const line = lines.get(priority)!
      const { promise, resolve, reject } = Promise.withResolvers<() => void>()
      const mine: Waiting = { subject, admit: () => resolve(takePlace()), refuse: reject }
      const give = () => {
        const at = line.indexOf(mine)
        if (at < 0) return
        line.splice(at, 1)
        reject(reasonOf(signal, subject))
      }
      line.push(mine)
      signal.addEventListener('abort', give, { once: true })
      try {
        return await promise
      } finally {
        signal.removeEventListener('abort', give)
      }
    },
  }
}

const tooMany = (subject: string) => new Refusal(`Too many calls wait for ${subject}.`, 'Try again.')

const reasonOf = (signal: AbortSignal, subject: string): unknown =>
  signal.reason instanceof Problem
    ? signal.reason
    : new Problem('cancelled', `The call of ${subject} was cancelled while it waited.`, 'Ask again.')
