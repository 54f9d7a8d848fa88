import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openUploads } from '../../../ingest/uploads/open-uploads.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { openEmbeddedJobs } from '../../../src/jobs/embedded/open-embedded-jobs.ts'
import { openIngestServices } from '../../support/ingest-services.ts'

async function* bytes(text: string) {
  yield Buffer.from(text)
}

it('an upload whose process ends while it is taken in is taken in by the next one', async () => {
  const services = await openIngestServices()
  const options = {
    ...{ folder: join(services.home, 'uploads'), newId: () => 'upload-1' },
    ...{ onFailure: () => {}, onIngested: async () => {} },
  }
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<never>()
  const held = {
    ...services,
    library: {
      ...services.library,
      lockForWriting: () => {
        begun.resolve()
        return ended.promise
      },
    },
  }
  const first = await openEmbeddedJobs(services.home, { pollMs: 20 })
  const coming = await (await openUploads(first, held, options)).begin()
  await coming.write('fees.md', bytes('# Fees\n\nThe fee is 40 USD.\n'))
  const job = await coming.ingest({ package: 'fees', release: '2025-01', replace: false }, localCaller)
  await begun.promise
  const closed = first.close()
  ended.reject(new Error('the process ends'))
  await closed

  const second = await openEmbeddedJobs(services.home, { pollMs: 20 })
  await openUploads(second, services, options)
  expect(await second.settled(job)).toMatchObject({
    state: 'done',
    progress: { files: { read: 1, failed: 0 } },
  })
  expect((await services.library.releases('local', 'fees')).map(({ label }) => label)).toEqual(['2025-01'])
  await second.close()
})
