/** What a release could be called, read from the name of what was chosen; '' where the name does not say. */
export type Suggested = { package: string; release: string; effective: string }

const date = String.raw`(?:19|20)\d\d(?:[-._ ]?q[1-4]|[-._](?:0[1-9]|1[0-2])(?:[-._](?:0[1-9]|[12]\d|3[01]))?)?`
const version = String.raw`v?\d{1,4}(?:\.\d{1,4}){1,3}(?:-(?:alpha|beta|rc)\.?\d*)?`
const labelPattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${date}|${version})(?![\\p{L}\\p{N}])`, 'giu')

/** `Harbor Auto Manual 2025-07` → harbor-auto-manual, 2025-07, 2025-07-01. The last date or version in the name is the label. */
export function suggestRelease(name: string): Suggested {
  const found = [...name.matchAll(labelPattern)].at(-1)
  const release = found?.[0] ?? ''
  const rest = found ? name.slice(0, found.index) + name.slice(found.index + release.length) : name
  return { package: toPackageName(rest), release, effective: firstDayOf(release) }
}

/** As the service names packages: small letters, digits, ".", "_" and "-". */
export function toPackageName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 100)
}

export const isPackageName = (name: string) => /^[a-z0-9][a-z0-9._-]{0,99}$/.test(name)

/** The first day of the year, quarter, month or day that a label names, as an ISO date; '' for a version. */
export function firstDayOf(label: string): string {
  const [, year, quarter, month, day] =
    /^((?:19|20)\d\d)(?:[-._ ]?q([1-4])|[-._](0[1-9]|1[0-2])(?:[-._](0[1-9]|[12]\d|3[01]))?)?$/i.exec(
      label,
    ) ?? []
  if (year === undefined) return ''
  const first = quarter ? String(Number(quarter) * 3 - 2).padStart(2, '0') : (month ?? '01')
  return `${year}-${first}-${day ?? '01'}`
}
