import type { Job, JobFiles, Json } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { JobHandler, JobName } from './job-queue.ts'
import type { Holding, JobTable, Outcome } from './job-table.ts'

type Running = { job: Job; abort: AbortController; ended: Promise<void> }
type Kind = {
  handler: JobHandler
  atOnce: number
  running: number
  /** While jobs are taken; resolves when no more are. */
  taking: Promise<void> | null
  again: boolean
}

/** Takes jobs from the table and does them in this process. */
export function createJobRunner(table: JobTable, { holding, pollMs }: { holding: Holding; pollMs: number }) {
  const kinds = new Map<string, Kind>()
  const running = new Map<string, Running>()
  let closing = false
  const keyOf = ({ tenant, id }: JobName) => JSON.stringify([tenant, id])

  const wake = async (name: string): Promise<void> => {
    const kind = kinds.get(name)
    if (kind === undefined || closing) return
    kind.again = true
    if (kind.taking) return
    const taking = Promise.withResolvers<void>()
    kind.taking = taking.promise
    try {
      while (kind.again && kind.running < kind.atOnce && !closing) {
        kind.again = false
        const job = await table.take(name, holding)
        if (job === null) continue
        if (closing) {
          await table.end(job, holding, { state: 'waiting' })
          break
        }
        kind.again = true
        kind.running++
        const abort = new AbortController()
        const ended = run(job, kind.handler, abort).finally(() => {
          running.delete(keyOf(job))
          kind.running--
          wake(name)
        })
        running.set(keyOf(job), { job, abort, ended })
      }
    } catch {
      // the store is busy or closed; the next poll tries again
    } finally {
      kind.taking = null
      taking.resolve()
    }
  }

  const run = async (job: Job, handler: JobHandler, abort: AbortController): Promise<void> => {
    let progress = job.progress
    const beat = setInterval(
      () => {
        table.hold(job, holding, progress).then(
          mine => mine || abort.abort(),
          () => {}, // a busy store; the lease lasts for three beats
        )
      },
      Math.min(pollMs, holding.leaseMs / 3),
    )
    const context = {
      signal: abort.signal,
      progress: (done: number, total: number, files?: JobFiles) => {
        progress = { done, total, ...(files && { files }) }
      },
    }
    try {
      const outcome = await handler(job, context).then(
        (result: Json): Outcome => ({ state: 'done', result }),
        (error: unknown): Outcome => (closing ? { state: 'waiting' } : failed(error)),
      )
      await table.hold(job, holding, progress)
      await table.end(job, holding, outcome)
    } catch {
      // not ended: whoever looks after the lease takes it up again
    } finally {
      clearInterval(beat)
    }
  }

  const poll = setInterval(() => {
    for (const name of kinds.keys()) wake(name)
  }, pollMs)
  poll.unref()

  return {
    wake,
    work(name: string, handler: JobHandler, atOnce: number): void {
      kinds.set(name, { handler, atOnce, running: 0, taking: null, again: false })
      wake(name)
    },
    abort: (job: JobName) => running.get(keyOf(job))?.abort.abort(),
    /** When the job ends, if it runs here; never otherwise. */
    ended: (job: JobName): Promise<void> => running.get(keyOf(job))?.ended ?? new Promise(() => {}),
    async close(): Promise<void> {
      closing = true
      clearInterval(poll)
      for (const { abort } of running.values()) abort.abort()
      await Promise.all([...kinds.values()].map(({ taking }) => taking))
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

function failed(error: unknown): Outcome {
  const { code, message, remedy } =
    error instanceof Problem
      ? error
      : {
          code: 'internal',
          message: 'Something went wrong that was not expected.',
          remedy: "Look in the service's log for the job's id, then ask again.",
        }
  return { state: 'failed', problem: { code, message, remedy } }
}
