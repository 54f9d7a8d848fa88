import { fetchPackages, fetchReleases } from '../api/library.ts'
import { Choice } from '../fields/choice.tsx'
import { messages } from '../messages.ts'
import { navigate } from '../routing/address.ts'
import { paths } from '../routing/paths.ts'
import { useLoaded } from '../states/use-loaded.ts'

type ReleaseChooserProps = { name: string | null; from: string | undefined; to: string | undefined }

/** Which package and which two of its releases; choosing goes to the address of the comparison. */
export function ReleaseChooser({ name, from, to }: ReleaseChooserProps) {
  const packages = useLoaded('packages', fetchPackages)
  const releases = useLoaded(name, signal => fetchReleases(name!, signal))
  const labels = releases.value?.releases.map(({ label }) => label) ?? []
  return (
    <div className="fields screen-only">
      <Choice
        label={messages.compare.package}
        value={name ?? ''}
        options={packages.value?.packages.map(each => [each.name, each.title]) ?? []}
        onChange={chosen => navigate(paths.compare(chosen))}
      />
      {name !== null && (
        <>
          <Choice
            label={messages.compare.from}
            value={from ?? ''}
            options={labels}
            onChange={chosen => navigate(paths.compare(name, chosen, to ?? labels.at(-1)))}
          />
          <Choice
            label={messages.compare.to}
            value={to ?? ''}
            options={labels}
            onChange={chosen => navigate(paths.compare(name, from ?? labels[0], chosen))}
          />
          {from !== undefined && to !== undefined && (
            <button
              type="button"
              aria-label={messages.compare.swap}
              title={messages.compare.swap}
              onClick={() => navigate(paths.compare(name, to, from))}
            >
              ⇄
            </button>
          )}
        </>
      )}
    </div>
  )
}
