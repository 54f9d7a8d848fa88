import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { compareReleases } from '../compare/compare-releases.ts'
import type { ReleaseText } from '../compare/release-text.ts'
import type { Comparison } from '../domain/change.ts'
import { Problem } from '../domain/problem.ts'

export type EngineInput = { package: string; before: ReleaseText; after: ReleaseText; unchanged: boolean }

/** UTF-16 units on both sides that are compared at once, in some 50 ms; more goes to a thread of its own. */
const smallest = 200_000
/** How long the thread waits for more, in milliseconds. */
const idle = 60_000

export type ComparisonEngine = {
  /** One large comparison at a time. Rejects with the signal's reason, or `Problem` `unavailable` when the thread fails. */
  compare(input: EngineInput, signal: AbortSignal): Promise<Comparison>
  close(): Promise<void>
}

/** The engine, away from the thread that answers requests where a comparison is large. */
export function openComparisonEngine(): ComparisonEngine {
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  let resting: NodeJS.Timeout | undefined

  const end = async () => {
    clearTimeout(resting)
    const ended = worker
    worker = null
    await ended?.terminate()
  }
  const compareApart = async (input: EngineInput, signal: AbortSignal): Promise<Comparison> => {
    signal.throwIfAborted()
    clearTimeout(resting)
    worker ??= new Worker(new URL('./comparison-worker.ts', import.meta.url))
    const finished = new AbortController()
    try {
      worker.postMessage(input)
      const [comparison] = await Promise.race([
        once(worker, 'message', { signal: AbortSignal.any([signal, finished.signal]) }),
        once(worker, 'exit', { signal: finished.signal }).then(() => {
          throw new Error('its thread ended')
        }),
      ])
      resting = setTimeout(end, idle).unref()
      return comparison
    } catch (cause) {
      await end()
      signal.throwIfAborted()
      const { before, after, package: name } = input
      throw new Problem(
        'unavailable',
        `The comparison of ${name} ${before.release} and ${after.release} failed: ${(cause as Error).message}.`,
        'Compare single documents, or give the service more memory; if it happens again, report it with the log.',
        { cause },
      )
    } finally {
      finished.abort()
    }
  }
  return {
    async compare(input, signal) {
      signal.throwIfAborted()
      if (lengthOf(input.before) + lengthOf(input.after) <= smallest) {
        const { package: name, before, after, unchanged } = input
        return compareReleases(name, before, after, { unchanged })
      }
      const turn = last.then(() => compareApart(input, signal))
      last = turn.catch(() => {})
      return turn
    },
    close: end,
  }
}

const lengthOf = ({ sections }: ReleaseText) =>
  sections.reduce((sum, { section }) => sum + section.text.length, 0)
