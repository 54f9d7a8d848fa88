import { onTestFinished, test } from 'vitest'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { jobQueueContract } from './job-queue.contract.ts'
import { loseProcesses } from './lose-processes.ts'

const options = { leaseMs: 600, pollMs: 100, finished: 3 }

jobQueueContract('embedded queue', async () => {
  const folder = await makeTemporaryFolder()
  return { open: () => openEmbeddedJobs(folder.path, options), dispose: folder.remove }
})

test('a job whose process is killed is done by another; one that kills its process every time is given up', async () => {
  const folder = await makeTemporaryFolder()
  const queue = await openEmbeddedJobs(folder.path, options)
  onTestFinished(async () => {
    await queue.close()
    await folder.remove()
  })
  await loseProcesses(queue, folder.path)
})
