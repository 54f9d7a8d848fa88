import { mkdir } from 'node:fs/promises'
import { z } from 'zod'
import type { Caller } from '../../src/domain/caller.ts'
import type { Job, Json } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { IngestedUpload, Uploads } from '../../src/domain/upload.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import type { IngestServices } from '../ingest-services.ts'
import { ingestAsJob } from '../jobs/ingest-as-job.ts'
import { partlyRead, releasesToRetry } from '../jobs/releases-to-retry.ts'
import { withoutPlace } from '../jobs/without-place.ts'
import { mendedFiles, mendedPlace, openKeptUploads, sourceOfUpload } from './kept-uploads.ts'
import { receiveFiles } from './receive-files.ts'
import { reportUpload } from './report-upload.ts'

const Input = z.strictObject({
  upload: z.string(),
  package: z.string(),
  release: z.string().optional(),
  effective: z.string().optional(),
  order: z.number().optional(),
  replace: z.boolean(),
  again: z.array(z.string()).optional(),
})

type UploadOptions = {
  /** What came here is taken in by a process that has the same folder. */
  folder: string
  newId: () => string
  /** Hears why a job failed: the job tells what a caller may know. */
  onFailure(job: Job, error: unknown): void
  /** Follows what was taken in; the job is done even where this fails. */
  onIngested(ingested: IngestedUpload, job: Job): Promise<void>
}

/** Takes in what comes in parts, each upload as a job of its own that survives the process. */
export async function openUploads(
  jobs: JobQueue,
  services: IngestServices,
  { folder, newId, onFailure, onIngested }: UploadOptions,
): Promise<Uploads> {
  const kept = await openKeptUploads(folder, newId)
  const kind = `ingest:${kept.id}`
  await kept.removeOld(services.now())

  jobs.work(kind, async (job, context) => {
    const { upload, ...input } = Input.parse(job.input)
    const place = kept.placeOf(upload)
    try {
      const path = await sourceOfUpload(place, input.release !== undefined)
      const mended = await mendedFiles(place)
      const options = { ...given(input), tenant: job.tenant, owner: job.owner, ...(mended && { mended }) }
      const ingested = reportUpload(await ingestAsJob(path, options, services, context))
      if (partlyRead(ingested).length > 0) await kept.note(upload, noteOf(job.tenant, ingested))
      else await kept.remove(upload)
      await onIngested(ingested, job).catch(error => onFailure(job, error))
      return ingested
    } catch (error) {
      if (!context.signal.aborted) onFailure(job, error)
      throw withoutPlace(error, place)
    }
  })

  return {
    async begin() {
      await kept.removeOld(services.now())
      const upload = newId()
      const place = kept.placeOf(upload)
      await mkdir(place, { recursive: true })
      const received = receiveFiles(place)
      return {
        write: received.write,
        async ingest({ package: name, ...options }, { tenant, name: owner }: Caller) {
          if (received.count === 0)
            throw new Problem('bad-request', 'No file came.', 'Send a zip, or the files of a folder.')
          const { release } = options
          await kept.note(upload, { tenant, package: name, releases: release === undefined ? [] : [release] })
          const input = { upload, package: name, ...options }
          return jobs.add({ id: newId(), tenant, owner, kind, key: upload, input })
        },
        discard: () => kept.remove(upload),
      }
    },
    async discard(job) {
      const { upload } = Upload.parse(job.input)
      if (job.kind === kind && upload !== undefined) await kept.remove(upload)
    },
    async again(job, signal) {
      const again = await releasesToRetry(job, services.library, signal)
      if (again.length === 0) return null
      const { upload } = Upload.parse(job.input)
      const own = job.kind === kind && upload !== undefined
      const { write } = receiveFiles(own ? mendedPlace(kept.placeOf(upload)) : '', { over: true })
      return {
        async write(path, content) {
          if (own) return write(path, content)
          throw new Problem(
            'conflict',
            'The files of this job are not kept here.',
            'Mend them where they lie, or send the release again.',
          )
        },
        retry: () => {
          const { tenant, owner, key } = job
          const input = { ...(job.input as Record<string, Json>), again }
          return jobs.add({ id: newId(), tenant, owner, kind: job.kind, key, input }, signal)
        },
      }
    },
  }
}

/** Of any job that takes releases in. */
const Upload = z.object({ upload: z.string().optional() }).catch({})

const noteOf = (tenant: string, { package: name, releases }: IngestedUpload) => ({
  ...{ tenant, package: name, releases: releases.map(({ release }) => release) },
})

const given = ({
  package: name,
  release,
  effective,
  order,
  replace,
  again,
}: Omit<z.infer<typeof Input>, 'upload'>) => ({
  package: name,
  replace,
  ...(again !== undefined && { again }),
  ...(release !== undefined && { release }),
  ...(effective !== undefined && { effective }),
  ...(order !== undefined && { order }),
})
