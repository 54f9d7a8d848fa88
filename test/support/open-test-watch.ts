import type { IngestServices } from '../../ingest/ingest-services.ts'
import { openWatch, type WatchOptions } from '../../ingest/watch/watch-drops.ts'
import type { WatchEvent } from '../../ingest/watch/watch-event.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { openFolderDrops } from '../../src/drops/folder/open-folder-drops.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import { makeFolder } from './make-folder.ts'

/** How long a drop must be quiet, by the clock of the test. */
export const SETTLE = 10_000

const owner = { tenant: localCaller.tenant, owner: localCaller.name }
let ids = 0

/** Watches a folder by a clock that only `pass` moves. Opened again with the same `drops` and `folder` it is what starts after an end. */
export function openTestWatch(
  services: IngestServices,
  jobs: JobQueue,
  changes: Partial<WatchOptions> & { drops?: string } = {},
) {
  const { drops = makeFolder(), folder = makeFolder(), ...others } = changes
  const told: WatchEvent[] = []
  let time = 0
  const watch = openWatch(jobs, services, {
    ...{ place: openFolderDrops(drops), packageName: null, replace: false, folder },
    ...{ caller: localCaller, settleMs: SETTLE, clock: () => time, newId: () => `drop-${++ids}` },
    ...{ tell: event => void told.push(event), onIngested: async () => {} },
    ...others,
  })
  const pass = (milliseconds: number) => {
    time += milliseconds
  }
  /** A look, and the end of what it began. */
  const look = async () => {
    await watch.look()
    for (const job of await jobs.list(owner, { limit: 10, offset: 0 })) await jobs.settled(job)
  }
  return {
    ...{ drops, folder, told, look, pass },
    /** Enough looks for everything that is quiet to be taken in. */
    async settle() {
      for (let looks = 0; looks < 3; looks++) {
        await look()
        pass(SETTLE)
      }
    },
    kinds: () => told.map(({ kind }) => kind),
  }
}
