import { fetchPackages } from '../api/library.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { LibrarySearch } from './library-search.tsx'

/** All packages. */
export function PackagesView() {
  const loaded = useLoaded('packages', fetchPackages)
  return (
    <div className="view">
      <div className="heading-line">
        <ViewHeading title={messages.library.title} />
        <Link to={paths.upload()} className="button screen-only">
          {messages.library.add}
        </Link>
      </div>
      <LoadedState loaded={loaded}>
        {({ packages }) =>
          packages.length === 0 ? (
            <EmptyState title={messages.library.none}>
              <p>{messages.library.noneHelp}</p>
            </EmptyState>
          ) : (
            <LibrarySearch scope={{}} label={messages.library.search}>
              <ul className="rows">
                {packages.map(({ name, title, releases, latest }) => (
                  <li key={name} className="package">
                    <Link to={paths.library(name)}>{title}</Link>
                    <span className="soft">
                      {title !== name && `${name} · `}
                      {messages.library.releases(releases)}
                      {latest !== null && `, ${messages.library.latestIs(latest)}`}
                    </span>
                  </li>
                ))}
              </ul>
            </LibrarySearch>
          )
        }
      </LoadedState>
    </div>
  )
}
