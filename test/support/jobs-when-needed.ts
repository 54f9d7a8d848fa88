import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

/** The embedded queue in a folder of its own, opened by the first call; most tests never call. */
export function jobsWhenNeeded(onOpen: (jobs: JobQueue) => void): JobQueue {
  let opening: ReturnType<typeof open> | undefined
  const open = async () => {
    const folder = await makeTemporaryFolder()
    const jobs = await openEmbeddedJobs(folder.path)
    onOpen(jobs)
    return { jobs, folder }
  }
  const opened = async () => {
    opening ??= open()
    return (await opening).jobs
  }
  return {
    limits: { finished: 500 },
    add: async (...parameters) => (await opened()).add(...parameters),
    find: async (...parameters) => (await opened()).find(...parameters),
    list: async (...parameters) => (await opened()).list(...parameters),
    cancel: async (...parameters) => (await opened()).cancel(...parameters),
    retry: async (...parameters) => (await opened()).retry(...parameters),
    settled: async (...parameters) => (await opened()).settled(...parameters),
    work: (...parameters) => void opened().then(jobs => jobs.work(...parameters)),
    async close() {
      const held = await opening
      await held?.jobs.close()
      await held?.folder.remove()
    },
  }
}
