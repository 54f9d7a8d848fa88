import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { compareReleases } from '../compare/compare-releases.ts'
import type { ReleaseText } from '../compare/release-text.ts'
import type { Comparison } from '../domain/change.ts'
import { Problem } from '../domain/problem.ts'
import { type FromEngine, inPieces, type ToEngine } from './engine-message.ts'

export type EngineInput = { package: string; before: ReleaseText; after: ReleaseText; unchanged: boolean }

/** UTF-16 units on both sides that are compared at once, in some 50 ms; more goes to a thread of its own. */
const smallest = 200_000
/** How long the thread waits for more, in milliseconds. */
const idle = 60_000

export type ComparisonEngine = {
  /** One large comparison at a time. Rejects with the signal's reason, or `Problem` `unavailable` when comparing fails. */
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
    worker ??= startThread()
    try {
      const comparison = await compareIn(worker, input, signal)
      resting = setTimeout(end, idle).unref()
      return comparison
    } catch (cause) {
      await end()
      signal.throwIfAborted()
      throw failure(input, cause)
    }
  }
  return {
    async compare(input, signal) {
      signal.throwIfAborted()
      if (lengthOf(input.before) + lengthOf(input.after) <= smallest) {
        const { package: name, before, after, unchanged } = input
        try {
          return compareReleases(name, before, after, { unchanged })
        } catch (cause) {
          throw failure(input, cause)
        }
      }
      const turn = last.then(() => compareApart(input, signal))
      last = turn.catch(() => {})
      return turn
    },
    close: end,
  }
}

const failure = ({ before, after, package: name }: EngineInput, cause: unknown) =>
  new Problem(
    'unavailable',
    `The comparison of ${name} ${before.release} and ${after.release} failed: ${(cause as Error).message}.`,
    'Compare single documents, or give the service more memory; if it happens again, report it with the log.',
    { cause },
  )

const lengthOf = ({ sections }: ReleaseText) =>
  sections.reduce((sum, { section }) => sum + section.text.length, 0)

/** One that fails while nobody waits for it takes nothing else down. */
const startThread = () => new Worker(new URL('./comparison-worker.ts', import.meta.url)).on('error', () => {})

/** Rejects when the signal aborts or the thread ends. */
async function compareIn(worker: Worker, input: EngineInput, signal: AbortSignal): Promise<Comparison> {
  const { before, after, unchanged } = input
  const post = (message: ToEngine) => worker.postMessage(message)
  const made = Promise.withResolvers<Comparison>()
  const changes: Comparison['changes'] = []
  const same: NonNullable<Comparison['unchanged']> = []
  const receive = (message: FromEngine) => {
    if (message.type === 'changes') changes.push(...message.changes)
    else if (message.type === 'unchanged') same.push(...message.unchanged)
    else made.resolve({ ...message.comparison, changes, ...(unchanged && { unchanged: same }) })
  }
  const fail = (error: Error) => made.reject(error)
  const ended = () => made.reject(new Error('its thread ended'))
  const leave = () => made.reject(signal.reason)
  worker.on('message', receive).on('error', fail).on('exit', ended)
  signal.addEventListener('abort', leave, { once: true })
  try {
    for (const [side, { sections }] of Object.entries({ before, after }) as [
      'before' | 'after',
      ReleaseText,
    ][])
      for (const piece of inPieces(sections)) {
        post({ type: 'sections', side, sections: piece })
        await setImmediate()
        signal.throwIfAborted()
      }
    post({
      type: 'compare',
      package: input.package,
      before: withoutSections(before),
      after: withoutSections(after),
      unchanged,
    })
    return await made.promise
  } finally {
    made.promise.catch(() => {}) // where sending was what failed
    worker.off('message', receive).off('error', fail).off('exit', ended)
    signal.removeEventListener('abort', leave)
  }
}

const withoutSections = ({ sections: _, ...rest }: ReleaseText) => rest
