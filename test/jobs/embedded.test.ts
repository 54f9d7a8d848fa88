import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import { startScript } from '../support/child-process.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { jobQueueContract, makeJob } from './job-queue.contract.ts'

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
  const script = new URL('./work-forever.ts', import.meta.url)
  const begin = async (id: string) => {
    const child = startScript(script, [folder.path])
    expect(await child.nextLine()).toBe(id)
    await child.kill()
  }
  const fatal = await queue.add(makeJob())
  for (let attempt = 0; attempt < 3; attempt++) await begin(fatal.id)
  const unlucky = await queue.add(makeJob())
  await begin(unlucky.id)
  queue.work('compare', async () => 'done')
  expect(await queue.settled(unlucky)).toMatchObject({ state: 'done', result: 'done', attempts: 2 })
  expect(await queue.settled(fatal)).toMatchObject({
    state: 'failed',
    attempts: 3,
    problem: { code: 'internal' },
  })
})
