import { expect } from 'vitest'
import type { Job } from '../../src/domain/job.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import { startScript } from '../support/child-process.ts'
import { makeJob } from './job-queue.contract.ts'

/**
 * Kills processes that do jobs of the queue at `place`: a job whose process is killed once is done by another, one that
 * kills its process every time is given up. Returns the latter.
 */
export async function loseProcesses(queue: JobQueue, place: string): Promise<Job> {
  const script = new URL('./work-forever.ts', import.meta.url)
  const begin = async (id: string) => {
    const child = startScript(script, [place])
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
  return fatal
}
