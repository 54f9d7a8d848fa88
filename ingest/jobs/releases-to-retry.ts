import type { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import { IngestedUpload } from '../../src/domain/upload.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'

/**
 * The releases (labels) that a job took in without some of their files, which could not be read. Empty for any other job. Throws
 * `Problem` (`conflict`) where one of them is another by now.
 */
export async function releasesToRetry(
  job: Job,
  library: Pick<ReleaseLibrary, 'releases'>,
  signal?: AbortSignal,
): Promise<string[]> {
  if (!job.kind.startsWith('ingest:') || job.state !== 'done') return []
  const ingested = IngestedUpload.parse(job.result)
  const { package: name } = ingested
  const labels = partlyRead(ingested)
  const stored = labels.length === 0 ? [] : await library.releases(job.tenant, name, { all: true }, signal)
  for (const label of labels) {
    const release = stored.find(each => each.label === label)
    if (release?.publishedAt && release.publishedAt <= job.updatedAt) continue
    throw new Problem(
      'conflict',
      `${name}@${label} is not what this job took in any more.`,
      'Send the release again, with `replace` where it is to take the place of what is there.',
    )
  }
  return labels
}

/** The releases of which some files should have been read and could not be. */
export const partlyRead = ({ releases }: IngestedUpload): string[] =>
  releases.filter(({ skipped }) => skipped.some(({ kind }) => kind === 'bad')).map(({ release }) => release)
