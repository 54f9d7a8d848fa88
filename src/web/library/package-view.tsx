import { fetchPackages, fetchReleases } from '../api/library.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { LibrarySearch } from './library-search.tsx'
import { ReleaseRow } from './release-row.tsx'
import { SavedQuestions } from './saved-questions.tsx'
import { Trail } from './trail.tsx'

/** So many releases tell at once what changed; the others when asked, since each is a comparison. */
const TOLD_AT_ONCE = 6

/** The releases of a package, the latest first, each with what changed in it. */
export function PackageView({ name }: { name: string }) {
  const loaded = useLoaded(name, signal => fetchReleases(name, signal))
  const packages = useLoaded('packages', fetchPackages)
  const title = packages.value?.packages.find(each => each.name === name)?.title ?? name
  return (
    <div className="view">
      <Trail />
      <div className="heading-line">
        <ViewHeading title={title} />
        <div className="button-row screen-only">
          <Link to={paths.compare(name)} className="button">
            {messages.library.compareReleases}
          </Link>
          <Link to={paths.upload(name)} className="button">
            {messages.library.add}
          </Link>
        </div>
      </div>
      <LoadedState loaded={loaded}>
        {({ releases }) => (
          <>
            <p className="soft">
              {title !== name && `${name} · `}
              {messages.library.releases(releases.length)}
            </p>
            <LibrarySearch scope={{ package: name }} label={messages.library.searchIn(title)}>
              <ol className="rows releases" reversed>
                {releases
                  .map((release, index) => (
                    <ReleaseRow
                      key={release.label}
                      packageName={name}
                      release={release}
                      before={releases[index - 1]?.label ?? null}
                      tellAtOnce={releases.length - index <= TOLD_AT_ONCE}
                    />
                  ))
                  .toReversed()}
              </ol>
              <SavedQuestions packageName={name} />
            </LibrarySearch>
          </>
        )}
      </LoadedState>
    </div>
  )
}
