import { Problem } from '../domain/problem.ts'
import { isWithin } from './filter-changes.ts'

/** A misspelt document would look like one without changes. Throws `Problem` (`not-found`). */
export function refuseUnknownDocuments(named: readonly string[], documents: ReadonlySet<string>): void {
  const unknown = named.find(name => ![...documents].some(path => isWithin(name, path)))
  if (unknown === undefined) return
  const some = [...documents].sort()
  const rest = some.length > 12 ? ` and ${some.length - 12} more` : ''
  throw new Problem(
    'not-found',
    `Neither release has a document or folder ${unknown}.`,
    `They have ${some.slice(0, 12).join(', ')}${rest}.`,
  )
}
