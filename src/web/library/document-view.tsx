import { type DocumentName, fetchOutline } from '../api/library.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { DocumentText } from './document-text.tsx'
import { formatDocument } from './format-document.ts'
import { LibrarySearch } from './library-search.tsx'
import { ReleaseSwitch } from './release-switch.tsx'
import { Trail } from './trail.tsx'

/** A document to read, with its outline; the address names the section to begin with (`#anchor`). */
export function DocumentView({ name }: { name: DocumentName }) {
  const loaded = useLoaded('outline', signal => fetchOutline(name, signal))
  const { package: packageName, release } = name
  return (
    <div className="view">
      <Trail name={packageName} release={release} />
      <ViewHeading title={loaded.value?.document.title || name.document} />
      <div className="document-facts">
        <p className="soft">
          {name.document}
          {loaded.value && ` · ${formatDocument(loaded.value.document)}`}
        </p>
        <ReleaseSwitch name={name} />
      </div>
      <LibrarySearch
        scope={{ package: packageName, release }}
        label={messages.library.searchIn(`${packageName} ${release}`)}
      >
        {loaded.problem?.code === 'not-found' ? (
          <EmptyState title={messages.library.notInRelease(release)}>
            <Link to={paths.library(packageName, release)}>
              {messages.library.release(packageName, release)}
            </Link>
          </EmptyState>
        ) : (
          <LoadedState loaded={loaded}>
            {outline => <DocumentText name={name} outline={outline} />}
          </LoadedState>
        )}
      </LibrarySearch>
    </div>
  )
}
