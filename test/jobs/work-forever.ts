import { argv } from 'node:process'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'

/** Begins jobs of the queue in a folder, prints their ids and never ends one. */
const queue = await openEmbeddedJobs(argv[2]!, { leaseMs: 600, pollMs: 100 })
queue.work('compare', ({ id }) => {
  console.log(id)
  return new Promise(() => {})
})
