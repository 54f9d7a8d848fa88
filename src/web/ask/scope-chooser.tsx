import type { RequestedScope } from '../../domain/scope.ts'
import { fetchPackages, fetchReleases } from '../api/library.ts'
import { messages } from '../messages.ts'
import { useLoaded } from '../states/use-loaded.ts'

type ScopeChooserProps = { scope: RequestedScope | null; onChange: (scope: RequestedScope | null) => void }

/** Package and release that a question is about; without a choice the question itself says it. */
export function ScopeChooser({ scope, onChange }: ScopeChooserProps) {
  const packages = useLoaded('packages', fetchPackages)
  const name = scope?.package ?? null
  const releases = useLoaded(name, signal => fetchReleases(name!, signal))
  return (
    <div className="scope-chooser">
      <select
        aria-label={messages.ask.package}
        value={name ?? ''}
        onChange={event => onChange(event.target.value === '' ? null : { package: event.target.value })}
      >
        <option value="">{messages.ask.anyPackage}</option>
        {packages.value?.packages.map(each => (
          <option key={each.name} value={each.name}>
            {each.title}
          </option>
        ))}
      </select>
      {name !== null && (
        <select
          aria-label={messages.ask.release}
          value={scope?.releases?.[0] ?? ''}
          onChange={event =>
            onChange({ package: name, ...(event.target.value !== '' && { releases: [event.target.value] }) })
          }
        >
          <option value="">{messages.ask.latestRelease}</option>
          {releases.value?.releases.toReversed().map(({ label }) => (
            <option key={label} value={label}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
