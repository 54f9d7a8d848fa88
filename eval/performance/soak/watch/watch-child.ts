import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openWatch } from '../../../../ingest/watch/watch-drops.ts'
import { loadConfig } from '../../../../src/config.ts'
import { localCaller } from '../../../../src/domain/caller.ts'
import { openFolderDrops } from '../../../../src/drops/folder/open-folder-drops.ts'
import { openEmbeddedJobs } from '../../../../src/jobs/embedded/open-embedded-jobs.ts'
import { openServices } from '../../../../src/services.ts'

/**
 * What `variorum watch` does, until it is killed: `node watch-child.ts HOME FOLDER SETTLE-MS`. A job stays with a killed
 * process for a second, and not for fifteen.
 */
const [home = '', folder = '', settle = ''] = process.argv.slice(2)
const services = await openServices({ ...loadConfig({}), home })
const jobs = await openEmbeddedJobs(home, { leaseMs: 1_000, pollMs: 50 })
const watch = openWatch(jobs, services, {
  ...{ place: openFolderDrops(folder), packageName: null, replace: false, caller: localCaller },
  ...{ folder: join(home, 'watched'), settleMs: Number(settle), clock: () => performance.now() },
  newId: services.newId,
  tell: event =>
    console.log(JSON.stringify(event, (_, value) => (value instanceof Error ? value.message : value))),
  onIngested: async () => {},
})
for (;;) {
  await watch.look()
  await setTimeout(50)
}
