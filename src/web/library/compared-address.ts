import { paths } from '../routing/paths.ts'

/** The address of a comparison, of one document of it, or at one change. */
export function comparedAddress(
  packageName: string,
  from: string,
  to: string,
  shown: { document?: string; change?: string } = {},
): string {
  const query = new URLSearchParams(shown)
  return `${paths.compare(packageName, from, to)}${query.size === 0 ? '' : `?${query}`}`
}
