import { type DocumentName, fetchOutline } from '../api/library.ts'
import { messages } from '../messages.ts'
import { useAddress } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { SectionView } from './section-view.tsx'
import { Trail } from './trail.tsx'

/** A document: its outline, and the section that the address names (`#anchor`), or the first one. */
export function DocumentView({ name }: { name: DocumentName }) {
  const { hash } = useAddress()
  const loaded = useLoaded(Object.values(name).join('\n'), signal => fetchOutline(name, signal))
  const asked = hash === '' ? null : decodeURIComponent(hash.slice(1))
  return (
    <div className="view">
      <Trail name={name.package} release={name.release} />
      <ViewHeading title={loaded.value?.document.title || name.document} />
      <LoadedState loaded={loaded}>
        {({ sections }) => {
          const shown = sections.find(({ anchor }) => anchor === asked) ?? sections[0]!
          return (
            <div className="document">
              <nav className="outline" aria-label={messages.library.outline}>
                <ul>
                  {sections.map(({ anchor, number, heading, level }) => (
                    <li key={anchor} className={`level-${Math.min(level, 4)}`}>
                      <Link
                        to={paths.library(name.package, name.release, name.document, anchor)}
                        aria-current={anchor === shown.anchor ? 'location' : undefined}
                      >
                        {[number, heading].filter(Boolean).join(' ') || messages.library.noHeading}
                      </Link>
                    </li>
                  ))}
                </ul>
              </nav>
              <SectionView key={shown.anchor} name={name} outline={shown} />
            </div>
          )
        }}
      </LoadedState>
    </div>
  )
}
