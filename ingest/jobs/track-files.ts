import type { JobFile, JobFiles } from '../../src/domain/job.ts'
import type { Problem } from '../../src/domain/problem.ts'
import type { IngestPlan } from '../plan/ingest-plan.ts'
import type { SkippedFile } from '../read/source.ts'

/** So many files are listed: what a job tells is written twice a second. */
const MOST_LISTED = 200

/** What became of each file of an ingest so far; of several releases a file's path begins with its release. */
export type TrackedFiles = {
  plan(plan: IngestPlan): void
  done(release: string, path: string, problem: Problem | null): void
  told(): JobFiles
}

export function trackFiles(): TrackedFiles {
  const files = new Map<string, JobFile>()
  const failed: JobFile[] = []
  const counts = { queued: 0, read: 0, failed: 0 }
  let several = false
  const nameOf = (release: string, path: string) => (several ? `${release}/${path}` : path)

  const add = (file: JobFile) => {
    files.set(file.path, file)
    counts[file.state] += 1
    if (file.state === 'failed') failed.push(file)
  }

  return {
    plan({ releases }) {
      several = releases.length > 1
      for (const { action, release, files, skipped } of releases) {
        const state = action === 'unchanged' ? 'read' : 'queued'
        for (const { path } of files) add({ path: nameOf(release.label, path), state, problem: null })
        for (const file of skipped.filter(({ kind }) => kind === 'bad'))
          add({ path: nameOf(release.label, file.path), state: 'failed', problem: problemOf(file) })
      }
    },
    done(release, path, problem) {
      const file = files.get(nameOf(release, path))
      if (file?.state !== 'queued') return
      counts.queued -= 1
      const told = problem && { code: problem.code, message: problem.message, remedy: problem.remedy }
      file.state = told ? 'failed' : 'read'
      file.problem = told
      counts[file.state] += 1
      if (told) failed.push(file)
    },
    told() {
      const listed = files.size <= MOST_LISTED ? [...files.values()] : failed.slice(0, MOST_LISTED)
      return { ...counts, listed: listed.map(file => ({ ...file })) }
    },
  }
}

/** A file that was given up before anything was written. */
const problemOf = ({ reason, problem }: SkippedFile): JobFile['problem'] => ({
  code: problem?.code ?? 'bad-release',
  message: reason,
  remedy: problem?.remedy ?? 'Mend the file and send it again.',
})
