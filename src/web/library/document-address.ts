import type { DocumentName } from '../api/library.ts'
import { paths } from '../routing/paths.ts'

/** What is shown of a document: a section to begin with, words that led to it, the section whose history is open, and of which row that is. */
export type ShownPlace = {
  section?: string | undefined
  found?: string | undefined
  history?: string | undefined
  row?: string | undefined
}

/** The address of a document. */
export function documentAddress(
  { package: name, release, document }: DocumentName,
  { section, found, history, row }: ShownPlace = {},
): string {
  const query = new URLSearchParams()
  if (found) query.set('found', found)
  if (history !== undefined) query.set('history', history)
  if (row) query.set('row', row)
  const hash = section === undefined ? '' : `#${encodeURIComponent(section)}`
  return `${paths.library(name, release, document)}${query.size === 0 ? '' : `?${query}`}${hash}`
}
