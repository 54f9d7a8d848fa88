import type { IngestedUpload } from '../../src/domain/upload.ts'
import type { IngestReport } from '../ingest-package.ts'

/** What a job tells of the releases that it took in. */
export function reportUpload({ plan, summaries, compared }: IngestReport): IngestedUpload {
  return {
    package: plan.package.name,
    releases: summaries.map(({ release, status, files, warnings }) => ({
      ...{ release, status, read: files.read, unchanged: files.unchanged },
      skipped: files.skipped
        .filter(({ kind }) => kind !== 'hidden')
        .map(({ problem, ...file }) => ({
          ...file,
          code: problem?.code ?? null,
          remedy: problem?.remedy ?? null,
        })),
      warnings,
    })),
    compared: compared.map(({ from, to, changes, significance }) => ({
      ...{ from, to, changes, substantive: significance.substantive },
    })),
  }
}
