import { Worker } from 'node:worker_threads'
import type { Comparison } from '../domain/change.ts'
import { Problem } from '../domain/problem.ts'
import {
  type ComparisonSteps,
  type DocumentTexts,
  startComparison,
  type WantedBlocks,
} from './comparison-steps.ts'
import type { ReleaseReader } from './read-releases.ts'
import { inThread } from './steps-in-thread.ts'

export type EngineInput = ReleaseReader & { package: string; unchanged: boolean }

/** UTF-16 units on both sides that are compared at once, in some 50 ms; more goes to a thread of its own. */
const smallest = 200_000
/** How long the thread waits for more, in milliseconds. */
const idle = 60_000

export type ComparisonEngine = {
  /**
   * One large comparison at a time. Rejects with the signal's reason, what reading throws, or `Problem` `unavailable` when
   * comparing fails.
   */
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
  const compareApart = async (take: TakeSteps, signal: AbortSignal): Promise<Comparison> => {
    signal.throwIfAborted()
    clearTimeout(resting)
    worker ??= startThread()
    try {
      const comparison = await inThread(worker, signal, take)
      resting = setTimeout(end, idle).unref()
      return comparison
    } catch (cause) {
      await end()
      signal.throwIfAborted()
      throw cause
    }
  }
  return {
    async compare(input, signal) {
      signal.throwIfAborted()
      const texts = input.texts()
      const notRead = new Set<unknown>()
      const reading = <Value>(value: Promise<Value>) =>
        value.catch((error: unknown) => {
          notRead.add(error)
          throw error
        })
      const reader = {
        next: () => reading(texts.next()),
        blocks: (wanted: WantedBlocks) => reading(input.blocks(wanted)),
      }
      try {
        const { first, isSmall } = await readFirst(reader)
        const take: TakeSteps = steps => takeSteps(steps, first, reader, input)
        if (isSmall) return await take(startComparison())
        const turn = last.then(() => compareApart(take, signal))
        last = turn.catch(() => {})
        return await turn
      } catch (cause) {
        signal.throwIfAborted()
        throw notRead.has(cause) ? cause : failure(input, cause)
      } finally {
        await texts.return()
      }
    },
    close: end,
  }
}

type Reader = {
  next(): Promise<IteratorResult<DocumentTexts, void>>
  blocks: ReleaseReader['blocks']
}
type TakeSteps = (steps: ComparisonSteps) => Promise<Comparison>

/** Reads until it is clear whether the comparison is a small one; what a large one reads further on is not kept here. */
async function readFirst(reader: Reader): Promise<{ first: DocumentTexts[]; isSmall: boolean }> {
  const first: DocumentTexts[] = []
  for (let length = 0; length <= smallest; ) {
    const next = await reader.next()
    if (next.done) return { first, isSmall: true }
    first.push(next.value)
    for (const { text } of next.value.sections) length += text.length
  }
  return { first, isSmall: false }
}

async function takeSteps(
  steps: ComparisonSteps,
  first: DocumentTexts[],
  reader: Reader,
  { package: name, before, after, unchanged }: EngineInput,
): Promise<Comparison> {
  for (const each of first.splice(0)) await steps.add(each)
  for (let next = await reader.next(); !next.done; next = await reader.next()) await steps.add(next.value)
  for (const wanted of await steps.align(before, after))
    await steps.fill({ wanted, blocks: await reader.blocks(wanted) })
  return steps.compare(name, { unchanged })
}

const failure = ({ before, after, package: name }: EngineInput, cause: unknown) =>
  new Problem(
    'unavailable',
    `The comparison of ${name} ${before.release} and ${after.release} failed: ${(cause as Error).message}.`,
    'Compare single documents, or give the service more memory; if it happens again, report it with the log.',
    { cause },
  )

/** One that fails while nobody waits for it takes nothing else down. */
const startThread = () => new Worker(new URL('./comparison-worker.ts', import.meta.url)).on('error', () => {})
