import { Problem } from '../domain/problem.ts'
import { isWithin } from './filter-changes.ts'

/** Documents that a refusal names. */
const MOST_NAMED = 6

/** A misspelt document would look like one without changes. Throws `Problem` (`not-found`). */
export function refuseUnknownDocuments(named: readonly string[], documents: ReadonlySet<string>): void {
  const unknown = named.find(name => ![...documents].some(path => isWithin(name, path)))
  if (unknown === undefined) return
  const nearest = [...documents].sort(
    (a, b) => sharedEnds(unknown, b) - sharedEnds(unknown, a) || (a < b ? -1 : 1),
  )
  throw new Problem(
    'not-found',
    `Neither release has a document or folder ${unknown}.`,
    nearest.length > MOST_NAMED
      ? `The nearest of their ${nearest.length} documents are ${nearest.slice(0, MOST_NAMED).join(', ')}.`
      : `They have ${nearest.join(', ')}.`,
  )
}

/** How many characters two names begin and end with alike: most slips of the pen leave both ends. */
function sharedEnds(a: string, b: string): number {
  const shortest = Math.min(a.length, b.length)
  let start = 0
  while (start < shortest && a[start] === b[start]) start++
  let end = 0
  while (end < shortest - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return start + end
}
