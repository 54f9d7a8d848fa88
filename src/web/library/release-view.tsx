import { fetchDocuments, fetchReleases } from '../api/library.ts'
import { comparedAddress } from '../compare/compared-address.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { DocumentList } from './document-list.tsx'
import { formatSize } from './format-document.ts'
import { LibrarySearch } from './library-search.tsx'
import { ReleaseChanges } from './release-changes.tsx'
import { ReleaseReport } from './release-report.tsx'
import { factsOf } from './release-row.tsx'
import { Trail } from './trail.tsx'

/** A release: its documents, and what became of each since the release before. */
export function ReleaseView({ name, release }: { name: string; release: string }) {
  const loaded = useLoaded('release', async signal => {
    const [documents, { releases }] = await Promise.all([
      fetchDocuments(name, release, signal),
      fetchReleases(name, signal),
    ])
    const at = releases.findIndex(({ label }) => label === release)
    return { ...documents, about: releases[at]!, before: releases[at - 1]?.label ?? null }
  })
  const before = loaded.value?.before ?? null
  return (
    <div className="view">
      <Trail name={name} />
      <div className="heading-line">
        <ViewHeading title={`${name} ${release}`} />
        {before !== null && (
          <div className="button-row screen-only">
            <Link to={comparedAddress(name, before, release)} className="button">
              {messages.library.comparePrevious(before)}
            </Link>
          </div>
        )}
      </div>
      <LoadedState loaded={loaded}>
        {({ documents, next, about }) => (
          <>
            <p className="soft">
              {[factsOf(about), next === null && formatSize(documents)].filter(Boolean).join(' · ')}
            </p>
            {before === null ? (
              <p className="soft">{messages.library.first}</p>
            ) : (
              <ReleaseChanges packageName={name} label={release} before={before} tellAtOnce />
            )}
            <LibrarySearch
              scope={{ package: name, release }}
              label={messages.library.searchIn(`${name} ${release}`)}
            >
              <ReleaseReport name={name} release={release} before={before} />
              <DocumentList name={name} release={release} before={before} documents={documents} />
            </LibrarySearch>
          </>
        )}
      </LoadedState>
    </div>
  )
}
