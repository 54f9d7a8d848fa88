import { type DocumentName, fetchReleases } from '../api/library.ts'
import { messages } from '../messages.ts'
import { navigate, useAddress } from '../routing/address.ts'
import { useLoaded } from '../states/use-loaded.ts'
import { documentAddress } from './document-address.ts'

/** The same document, at the same section, in another release. */
export function ReleaseSwitch({ name }: { name: DocumentName }) {
  const { hash } = useAddress()
  const { value } = useLoaded(name.package, signal => fetchReleases(name.package, signal))
  const labels = value?.releases.map(({ label }) => label).toReversed() ?? [name.release]
  return (
    <label className="release-switch screen-only">
      <span>{messages.library.otherReleases}</span>
      <select
        value={name.release}
        onChange={event => navigate(documentAddress({ ...name, release: event.target.value }) + hash)}
      >
        {labels.map(label => (
          <option key={label}>{label}</option>
        ))}
      </select>
    </label>
  )
}
