import type { DocumentName } from '../api/library.ts'
import { paths } from '../routing/paths.ts'

/** What is shown of a document: a section to begin with, words that led to it, and the section whose history is open. */
export type ShownPlace = {
  section?: string | undefined
  found?: string | undefined
  history?: string | undefined
}

/** The address of a document. */
export function documentAddress(
  { package: name, release, document }: DocumentName,
  { section, found, history }: ShownPlace = {},
): string {
  const query = new URLSearchParams()
  if (found) query.set('found', found)
  if (history !== undefined) query.set('history', history)
  const hash = section === undefined ? '' : `#${encodeURIComponent(section)}`
  return `${paths.library(name, release, document)}${query.size === 0 ? '' : `?${query}`}${hash}`
}
