import type { ShownRelease } from '../api/replies.ts'
import { formatAgo, formatDay } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ReleaseChanges } from './release-changes.tsx'

type ReleaseRowProps = {
  packageName: string
  release: ShownRelease
  before: string | null
  /** What changed is told without being asked. */
  tellAtOnce: boolean
}

/** A release in the list of its package: its dates, its size, and what changed in it. */
export function ReleaseRow({ packageName, release, before, tellAtOnce }: ReleaseRowProps) {
  const { label, latest } = release
  return (
    <li className="release">
      <div>
        <Link to={paths.library(packageName, label)} className="release-label">
          {label}
        </Link>{' '}
        {latest && <span className="badge">{messages.library.latest}</span>}
      </div>
      <p className="soft">{factsOf(release)}</p>
      <ReleaseChanges packageName={packageName} label={label} before={before} tellAtOnce={tellAtOnce} />
    </li>
  )
}

/** Dates and size of a release, in one line. */
export const factsOf = ({ effective, documents, publishedAt }: ShownRelease): string =>
  [
    messages.library.documents(documents),
    effective !== null && messages.library.effective(formatDay(effective)),
    publishedAt !== null && messages.library.added(formatAgo(publishedAt)),
  ]
    .filter(Boolean)
    .join(' · ')
