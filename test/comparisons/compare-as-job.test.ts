import { expect, it, onTestFinished } from 'vitest'
import { compareAsJob, workOnComparisons } from '../../src/comparisons/compare-as-job.ts'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import type { Caller } from '../../src/domain/caller.ts'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import { documentOf, libraryInProcess, releaseOf, type Shelf } from '../support/library-in-process.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const shelf = (label: string, ordinal: number): Shelf => ({
  release: releaseOf('manual', label, ordinal),
  documents: new Map([['fees.md', documentOf(`v${label}`, `# Fees\nThe fee is ${ordinal} USD.\n`)]]),
})

/** Comparisons whose reading waits for `go`, and the jobs that make them. */
async function open() {
  const library = libraryInProcess([shelf('1', 10), shelf('2', 20)])
  const { sections } = library
  const { promise: started, resolve: go } = Promise.withResolvers<void>()
  library.sections = async (...parameters) => {
    await started
    return sections(...parameters)
  }
  const folder = await makeTemporaryFolder()
  const jobs = await openEmbeddedJobs(folder.path, { pollMs: 50 })
  const comparisons = openComparisons(library, () => new Date(Date.UTC(2025, 0, 1)))
  onTestFinished(async () => {
    go()
    await jobs.close()
    await comparisons.close()
    await folder.remove()
  })
  const failures: [string, unknown][] = []
  workOnComparisons(jobs, comparisons, ({ id }, error) => failures.push([id, error]))
  let ids = 0
  const ask = (name: string, patience: number) => {
    const caller: Caller = { tenant: 'local', name, access: ['public'] }
    const options = { newId: () => `job-${++ids}`, patience, signal: new AbortController().signal }
    return compareAsJob({ package: 'manual' }, caller, { comparisons, jobs }, options)
  }
  return { ask, started, go, jobs, library, failures }
}

it('gives each caller a job of their own, which nobody else can cancel', async () => {
  const { ask, go, jobs } = await open()
  const [anns, bobs] = [await ask('ann', 0), await ask('bob', 0)]
  if (!('job' in anns && 'job' in bobs)) throw new Error('made at once')
  expect([anns.job.owner, bobs.job.owner]).toEqual(['ann', 'bob'])
  expect(await ask('ann', 0)).toMatchObject({ job: { id: anns.job.id } })
  await jobs.cancel(anns.job)
  go()
  expect((await jobs.settled(bobs.job)).state).toBe('done')
  expect(await ask('bob', 0)).toMatchObject({ made: { comparison: { summary: { changes: 1 } } } })
})

it('tells why a job failed to who runs the service, and not to who asked', async () => {
  const { ask, started, go, jobs, library, failures } = await open()
  const broken = new TypeError('row 14 of /srv/store is broken')
  library.sections = async () => {
    await started
    throw broken
  }
  const asked = await ask('ann', 0)
  if (!('job' in asked)) throw new Error('made at once')
  go()
  const { state, problem } = await jobs.settled(asked.job)
  expect(state).toBe('failed')
  expect(JSON.stringify(problem)).not.toContain('/srv/store')
  expect(failures).toEqual([[asked.job.id, broken]])
})
