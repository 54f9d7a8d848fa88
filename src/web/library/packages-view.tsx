import { fetchPackages } from '../api/library.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'

/** All packages. */
export function PackagesView() {
  const loaded = useLoaded('packages', fetchPackages)
  return (
    <div className="view">
      <ViewHeading title={messages.library.title} />
      <LoadedState loaded={loaded}>
        {({ packages }) =>
          packages.length === 0 ? (
            <EmptyState title={messages.library.none}>
              <p>{messages.library.noneHelp}</p>
            </EmptyState>
          ) : (
            <ul className="rows">
              {packages.map(({ name, title, releases, latest }) => (
                <li key={name}>
                  <Link to={paths.library(name)}>{title}</Link>{' '}
                  <span className="soft">
                    {messages.library.releases(releases)}
                    {latest !== null && `, ${messages.library.latest} ${latest}`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </LoadedState>
    </div>
  )
}
