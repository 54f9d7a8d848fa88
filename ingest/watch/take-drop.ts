import { dirname } from 'node:path'
import { z } from 'zod'
import type { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { IngestedUpload } from '../../src/domain/upload.ts'
import type { DropPlace } from '../../src/drops/drop-place.ts'
import type { JobHandler } from '../../src/jobs/job-queue.ts'
import type { IngestServices } from '../ingest-services.ts'
import { ingestAsJob } from '../jobs/ingest-as-job.ts'
import { withoutPlace } from '../jobs/without-place.ts'
import { packageNameOf } from '../plan/package-name.ts'
import { reportUpload } from '../uploads/report-upload.ts'
import { groupDrops } from './group-drops.ts'
import type { SeenDrops } from './seen-drops.ts'
import type { WatchEvent } from './watch-event.ts'

/** A drop as it is to be taken in; `folder` names its package where `packageName` is not given. */
export const DropInput = z.strictObject({
  drop: z.string(),
  fingerprint: z.string(),
  folder: z.string().nullable(),
  again: z.array(z.string()).optional(),
})

export type TakeOptions = {
  place: DropPlace
  packageName: string | null
  /** A drop that changed takes the place of the release it was. */
  replace: boolean
  seen: SeenDrops
  tell(event: WatchEvent): void
  /** Follows what was taken in; the job is done even where this fails. */
  onIngested(ingested: IngestedUpload, job: Job): Promise<void>
}

/** Takes in a drop as one release, unless it changed since it was seen, or a release has its content. */
export async function takeDrop(
  job: Job,
  services: IngestServices,
  { place, packageName, replace, seen, tell, onIngested }: TakeOptions,
  context: Parameters<JobHandler>[1],
): Promise<IngestedUpload> {
  const { drop, fingerprint, folder, again } = DropInput.parse(job.input)
  const { signal } = context
  try {
    await checkUnchanged()
    tell({ kind: 'taking', drop })
    const before = seen.get(drop)
    const mayReplace = replace || before?.state === 'begun'
    const opened = await place.open(drop, signal)
    try {
      const report = await ingestAsJob(
        opened.path,
        {
          ...{ tenant: job.tenant, owner: job.owner, dropped: true, replace: mayReplace },
          package: packageName ?? packageNameOf(folder!),
          ...(again && { again }),
          onPlan(plan) {
            const { action, release } = plan.releases[0]!
            if (action === 'replace' && !replace && before?.release !== release.label)
              throw new Problem(
                'conflict',
                `${release.package}@${release.label} is already there, and was not dropped as ${drop}.`,
                'A release never changes: give it another label, or watch with `--replace`.',
              )
            if (action !== 'unchanged') note('begun', release.label)
          },
        },
        services,
        context,
      )
      const ingested = reportUpload(report)
      const { release, status } = ingested.releases[0]!
      if (await isUnchanged()) note('done', release)
      if (status === 'unchanged') tell({ kind: 'same', drop, release })
      else tell({ kind: 'taken', drop, ingested })
      await onIngested(ingested, job).catch(error => tell({ kind: 'failed', drop, error }))
      return ingested
    } catch (error) {
      throw withoutPlace(error, dirname(opened.path))
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!signal.aborted) tell({ kind: 'failed', drop, error })
    throw error
  }

  function note(state: 'begun' | 'done', release: string): void {
    seen.set(drop, { fingerprint, release, state })
  }

  async function isUnchanged(): Promise<boolean> {
    const { drops } = groupDrops(await place.list(drop, signal), packageName)
    return drops.some(each => each.path === drop && each.fingerprint === fingerprint)
  }

  async function checkUnchanged(): Promise<void> {
    if (await isUnchanged()) return
    throw new Problem('conflict', `${drop} changed since it was seen.`, 'It is taken in once it is quiet.', {
      retryable: true,
    })
  }
}
