import type { JobHandler } from '../../src/jobs/job-queue.ts'
import type { IngestReport, ingestPackage } from '../ingest-package.ts'
import type { IngestServices } from '../ingest-services.ts'
import { trackFiles } from './track-files.ts'

/**
 * Ingests as `ingestPackage` does, and tells the job how far it is: each file counts twice, read and indexed, and what
 * became of it is told.
 */
export async function ingestAsJob(
  path: string,
  options: Parameters<typeof ingestPackage>[1],
  services: IngestServices,
  { signal, progress }: Parameters<JobHandler>[1],
): Promise<IngestReport> {
  // parsers are loaded with the first job, not with the service
  const { ingestPackage } = await import('../ingest-package.ts')
  const tracked = trackFiles()
  let most = 1
  const report = await ingestPackage(
    path,
    {
      ...options,
      onPlan(plan) {
        options.onPlan?.(plan)
        tracked.plan(plan)
        progress(0, 2 * most, tracked.told())
      },
    },
    {
      ...services,
      signal,
      onFile: tracked.done,
      onProgress: ({ files: { done, total }, passages, step }) => {
        const indexed = passages.total === 0 ? 0 : passages.done / passages.total
        most = total
        progress(step === 'read' ? done : Math.floor(total * (1 + indexed)), 2 * total, tracked.told())
      },
    },
  )
  progress(2 * most, 2 * most, tracked.told())
  return report
}
