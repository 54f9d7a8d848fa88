import { fetchJobs } from '../api/jobs.ts'
import type { ShownJob } from '../api/replies.ts'
import { formatAgo } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { useLoaded } from '../states/use-loaded.ts'

const SHOWN = 5

/** The last releases that were sent, also those that are still being taken in; each leads to its report. */
export function RecentUploads({ path }: { path: string }) {
  const { value } = useLoaded('jobs', fetchJobs)
  const uploads = value?.jobs.filter(({ kind }) => kind === 'ingest').slice(0, SHOWN) ?? []
  if (uploads.length === 0) return null
  return (
    <section aria-label={messages.upload.recent}>
      <h2>{messages.upload.recent}</h2>
      <ul className="rows">
        {uploads.map(job => (
          <li key={job.id}>
            <Link to={`${path}?${new URLSearchParams({ job: job.id })}`}>{nameOf(job)}</Link>{' '}
            <span className="badge">{messages.upload.states[job.state]}</span>{' '}
            <span className="soft">{formatAgo(job.createdAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was taken in has a name; what was not has none yet. */
function nameOf({ ingested }: ShownJob): string {
  if (ingested === null) return messages.upload.unnamed
  return `${ingested.package} ${ingested.releases.map(({ release }) => release).join(', ')}`
}
