import { fetchReleases } from '../api/library.ts'
import { formatDay } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { Trail } from './trail.tsx'

/** The releases of a package, the latest first. */
export function PackageView({ name }: { name: string }) {
  const loaded = useLoaded(name, signal => fetchReleases(name, signal))
  return (
    <div className="view">
      <Trail />
      <ViewHeading title={name} />
      <LoadedState loaded={loaded}>
        {({ releases }) => (
          <ul className="rows">
            {releases.toReversed().map(({ label, effective, documents, latest }) => (
              <li key={label}>
                <Link to={paths.library(name, label)}>{label}</Link>{' '}
                {latest && <span className="badge">{messages.library.latest}</span>}{' '}
                <span className="soft">
                  {messages.library.documents(documents)}
                  {effective !== null && `, ${messages.library.effective(formatDay(effective))}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </LoadedState>
    </div>
  )
}
