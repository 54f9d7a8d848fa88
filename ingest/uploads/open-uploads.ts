import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Caller } from '../../src/domain/caller.ts'
import type { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { IngestedUpload, Uploads } from '../../src/domain/upload.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import type { IngestServices } from '../ingest-services.ts'
import { ingestAsJob } from '../jobs/ingest-as-job.ts'
import { withoutPlace } from '../jobs/without-place.ts'
import { leavesFolder } from '../read/leaves-folder.ts'
import { readLimits } from '../read/source.ts'
import { openKeptUploads, sourceOfUpload } from './kept-uploads.ts'
import { reportUpload } from './report-upload.ts'

const Input = z.strictObject({
  upload: z.string(),
  package: z.string(),
  release: z.string().optional(),
  effective: z.string().optional(),
  order: z.number().optional(),
  replace: z.boolean(),
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
      const options = { ...given(input), tenant: job.tenant, owner: job.owner }
      const ingested = reportUpload(await ingestAsJob(path, options, services, context))
      await kept.remove(upload)
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
      let files = 0
      let bytes = 0
      return {
        async write(path: string, content: AsyncIterable<Uint8Array>) {
          const safe = path.normalize('NFC').replaceAll('\\', '/')
          if (leavesFolder(safe))
            throw new Problem(
              'bad-request',
              `"${path}" is no path inside a release.`,
              'Name it from its top.',
            )
          if (++files > readLimits.entries) throw tooLarge(`more than ${readLimits.entries} files`)
          const target = join(place, safe)
          await mkdir(dirname(target), { recursive: true })
          await pipeline(content, count, createWriteStream(target, { flags: 'wx' }))
        },
        async ingest({ package: name, ...options }, { tenant, name: owner }: Caller) {
          if (files === 0)
            throw new Problem('bad-request', 'No file came.', 'Send a zip, or the files of a folder.')
          const { release } = options
          await kept.note(upload, { tenant, package: name, releases: release === undefined ? [] : [release] })
          const input = { upload, package: name, ...options }
          return jobs.add({ id: newId(), tenant, owner, kind, key: upload, input })
        },
        discard: () => kept.remove(upload),
      }

      async function* count(content: AsyncIterable<Uint8Array>) {
        for await (const chunk of content) {
          bytes += chunk.length
          if (bytes > readLimits.total) throw tooLarge(`${readLimits.total} bytes`)
          yield chunk
        }
      }
    },
  }
}

const given = ({
  package: name,
  release,
  effective,
  order,
  replace,
}: Omit<z.infer<typeof Input>, 'upload'>) => ({
  package: name,
  replace,
  ...(release !== undefined && { release }),
  ...(effective !== undefined && { effective }),
  ...(order !== undefined && { order }),
})

const tooLarge = (limit: string) =>
  new Problem('too-large', `An upload holds at most ${limit}.`, 'Send the releases one by one.')
