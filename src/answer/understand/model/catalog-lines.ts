import type { PackageReleases } from '../package-releases.ts'

const MOST_PACKAGES = 25
const MOST_RELEASES = 40

/** The packages as a model gets to read them, `first` at the head; of many releases the newest. */
export function catalogLines(catalog: readonly PackageReleases[], first: string | null): string {
  const ordered = catalog.toSorted(
    (a, b) => Number(b.package.name === first) - Number(a.package.name === first),
  )
  const lines = ordered.slice(0, MOST_PACKAGES).map(packageLine)
  const more = catalog.length - MOST_PACKAGES
  return [...lines, ...(more > 0 ? [`and ${more} more packages`] : [])].join('\n')
}

function packageLine({ package: { name, title }, releases }: PackageReleases): string {
  const newest = releases
    .slice(-MOST_RELEASES)
    .map(({ label, effective }) =>
      effective === null || label.includes(effective) ? label : `${label} (in force from ${effective})`,
    )
  const older = releases.length - newest.length
  const told = [...(older > 0 ? [`${older} older ones`] : []), ...newest].join(', ')
  return `- ${name}${title === '' || title === name ? '' : ` (${title})`}: ${told}`
}
