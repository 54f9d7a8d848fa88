import { z } from 'zod'
import type { Caller } from '../domain/caller.ts'
import type { Job } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { settledWithin } from '../jobs/settled-within.ts'
import type { ComparedPair } from './find-pair.ts'
import type { StoredComparison } from './keep-comparisons.ts'
import type { Comparisons } from './open-comparisons.ts'

const kind = 'comparison'

const Input = z.strictObject({
  package: z.string(),
  from: z.string(),
  to: z.string(),
  unchanged: z.boolean(),
  access: z.array(z.string()),
})

/** What a job compares; null for a job of another kind. */
export function comparedByJob(
  job: Pick<Job, 'kind' | 'input'>,
): Omit<z.output<typeof Input>, 'access'> | null {
  if (job.kind !== kind) return null
  const { access: _, ...compared } = Input.parse(job.input)
  return compared
}

/** Does the comparisons that are waiting, one at a time. `onFailure` hears why one failed: its job tells what a caller may know. */
export function workOnComparisons(
  jobs: JobQueue,
  comparisons: Comparisons,
  onFailure: (job: Job, error: unknown) => void,
): void {
  jobs.work(kind, async (job, { signal, progress }) => {
    const { package: name, from, to, unchanged, access } = Input.parse(job.input)
    const caller = { tenant: job.tenant, name: job.owner, access }
    let steps = 1
    try {
      await comparisons.compare({ package: name, from, to }, caller, {
        unchanged,
        signal,
        onProgress: (done, total) => {
          steps = total
          progress(done, total)
        },
      })
    } catch (error) {
      if (!signal.aborted) onFailure(job, error)
      throw error
    }
    progress(steps, steps)
    return { package: name, from, to }
  })
}

export type CompareAsJobOptions = {
  newId: () => string
  unchanged?: boolean
  /** How long to wait for it, in milliseconds. */
  patience?: number
  signal: AbortSignal
}

/**
 * The comparison where it is there already or soon; otherwise the job that makes it. Throws `Problem` as `compare`,
 * also for a job that failed, and `cancelled` for one that was cancelled.
 */
export async function compareAsJob(
  pair: ComparedPair,
  caller: Caller,
  { comparisons, jobs }: { comparisons: Comparisons; jobs: JobQueue },
  { newId, unchanged = false, patience = 1000, signal }: CompareAsJobOptions,
): Promise<{ made: StoredComparison } | { job: Job }> {
  const releases = await comparisons.resolve(pair, caller, signal)
  const made = await comparisons.find(releases, { unchanged, signal })
  if (made) return { made }
  const input = {
    package: pair.package,
    from: releases.from.label,
    to: releases.to.label,
    unchanged,
    access: [...caller.access],
  }
  // a job of each caller's own: another's could be neither seen nor kept from being cancelled
  const key = JSON.stringify([caller.name, input, releases.from.ordinal, releases.to.ordinal])
  const job = await jobs.add(
    { id: newId(), tenant: caller.tenant, owner: caller.name, kind, key, input },
    signal,
  )
  const settled = await settledWithin(patience, job, jobs, signal)
  if (settled === null) return { job: (await jobs.find(job, signal)) ?? job }
  if (settled.state === 'cancelled')
    throw new Problem('cancelled', 'The comparison was cancelled.', 'Ask for it again.', { retryable: true })
  if (settled.problem !== null) {
    const { code, message, remedy } = settled.problem
    throw new Problem(code as Problem['code'], message, remedy)
  }
  return { made: await comparisons.between(releases, { unchanged, signal }) }
}
