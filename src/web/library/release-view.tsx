import { fetchDocuments } from '../api/library.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { Trail } from './trail.tsx'

/** The documents of a release. */
export function ReleaseView({ name, release }: { name: string; release: string }) {
  const loaded = useLoaded(`${name}\n${release}`, signal => fetchDocuments(name, release, signal))
  return (
    <div className="view">
      <Trail name={name} />
      <ViewHeading title={`${name} ${release}`} />
      <LoadedState loaded={loaded}>
        {({ documents, total }) => (
          <>
            <p className="soft">{messages.library.documents(total)}</p>
            <ul className="rows">
              {documents.map(({ path, title, format }) => (
                <li key={path}>
                  <Link to={paths.library(name, release, path)}>{title || path}</Link>{' '}
                  <span className="soft">
                    {path} · {format}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </LoadedState>
    </div>
  )
}
