import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Caller } from '../../src/domain/caller.ts'
import type { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import type { IngestServices } from '../ingest-services.ts'
import { type Drop, groupDrops } from './group-drops.ts'
import { openSeenDrops } from './seen-drops.ts'
import { type TakeOptions, takeDrop } from './take-drop.ts'
import { whyNotWhole } from './why-not-whole.ts'

export type WatchOptions = Omit<TakeOptions, 'seen'> & {
  /** Where it is noted what was taken in. */
  folder: string
  caller: Pick<Caller, 'tenant' | 'name'>
  /** How long a drop must not change before it is taken in, in milliseconds. */
  settleMs: number
  /** Milliseconds that go on whatever the time of day does. */
  clock: () => number
  newId: () => string
}

/** `look` sees what there is now and begins what is to be done about it; a drop is taken in by a job. */
export type Watch = {
  look(signal?: AbortSignal): Promise<void>
}

/**
 * Since when a drop is as it is, or when it was tried last; `job` takes it in; `told` is the last thing that was said of why it
 * waits.
 */
type Known = {
  fingerprint: string
  since: number
  tries: number
  phase: 'settling' | 'damaged' | 'working' | 'dealt'
  job: Job | null
  told: string | null
}

/**
 * Takes each folder or zip that is dropped into a place in as one release, once it is whole. Nothing is moved. What was taken in
 * is found out from the library and from notes, so that it may be ended at any time and begun again.
 */
export function openWatch(jobs: JobQueue, services: IngestServices, options: WatchOptions): Watch {
  const { place, packageName, folder, caller, settleMs, clock, newId, tell } = options
  const id = createHash('sha256').update(place.name).digest('hex').slice(0, 16)
  const kind = `ingest:watch-${id}`
  const seen = openSeenDrops(join(folder, `${id}.json`))
  const known = new Map<string, Known>()
  const left = new Set<string>()
  let away = false

  jobs.work(kind, (job, context) => takeDrop(job, services, { ...options, seen }, context))

  return {
    async look(signal) {
      const files = await place.list(null, signal).catch(error => {
        if (!(error instanceof Problem) || !error.retryable || signal?.aborted) throw error
        if (!away) tell({ kind: 'away', error })
        away = true
        return null
      })
      if (files === null) return
      if (away) tell({ kind: 'back' })
      away = false
      await lookThrough(groupDrops(files, packageName), signal)
    },
  }

  async function lookThrough({ drops, loose }: ReturnType<typeof groupDrops>, signal?: AbortSignal) {
    for (const each of loose) if (!left.has(each.path)) tell({ kind: 'left', loose: each })
    left.clear()
    for (const { path } of loose) left.add(path)
    const there = new Set(drops.map(({ path }) => path))
    for (const path of known.keys()) if (!there.has(path)) known.delete(path)
    for (const drop of drops) {
      const before = known.get(drop.path)
      if (before?.fingerprint !== drop.fingerprint) meet(drop, before)
      else
        await goOn(drop, before, signal).catch(error => {
          if (!(error instanceof Problem) || signal?.aborted) throw error
          wait(before, drop, error.message)
        })
    }
  }

  function meet(drop: Drop, before: Known | undefined): void {
    const { path, fingerprint } = drop
    const noted = seen.get(path)
    const isDone = noted?.state === 'done' && noted.fingerprint === fingerprint
    known.set(path, {
      ...{
        fingerprint,
        since: clock(),
        tries: 0,
        phase: isDone ? 'dealt' : 'settling',
        job: null,
        told: null,
      },
    })
    if (!isDone && (before === undefined || before.phase === 'dealt')) tell({ kind: 'coming', drop })
  }

  async function goOn(drop: Drop, before: Known, signal?: AbortSignal): Promise<void> {
    const { path, fingerprint } = drop
    if (before.phase === 'working') return follow(before, signal)
    if (before.phase !== 'settling' || clock() - before.since < settleMs * 2 ** before.tries) return
    if (drop.unfinished !== null) return wait(before, drop, `${drop.unfinished} is still being written`)
    if (drop.kind === 'zip' && place.growing) {
      const opened = await place.open(path, signal)
      const reason = await whyNotWhole(opened.path, signal)
      await opened.close()
      if (reason !== null) {
        before.phase = 'damaged'
        return wait(before, drop, reason)
      }
    }
    const input = { drop: path, fingerprint, folder: drop.folder }
    const { tenant, name: owner } = caller
    before.job = await jobs.add(
      { id: newId(), tenant, owner, kind, key: `${path} ${fingerprint}`, input },
      signal,
    )
    before.phase = 'working'
  }

  function wait(state: Known, drop: Drop, reason: string): void {
    if (state.told !== reason) tell({ kind: 'waiting', drop, reason })
    state.told = reason
  }

  /** Any process may have done it. What failed for something that passes is done again, after a while. */
  async function follow(state: Known, signal?: AbortSignal): Promise<void> {
    const job = await jobs.find(state.job!, signal)
    if (job?.state === 'waiting' || job?.state === 'running') return
    const again = job?.state === 'failed' && passing.has(job.problem?.code ?? '')
    state.phase = again ? 'settling' : 'dealt'
    state.since = clock()
    state.tries = Math.min(state.tries + 1, MOST_DOUBLED)
  }
}

/** Each try waits twice as long as the one before, up to 64 times as long as the first. */
const MOST_DOUBLED = 6

/** Codes of problems that may have passed at the next try. */
const passing = new Set(['store-busy', 'unavailable', 'timeout', 'throttled'])
