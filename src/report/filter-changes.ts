import { summarizeChanges } from '../compare/summarize-changes.ts'
import type { Change, ChangeKind, Comparison, Significance } from '../domain/change.ts'

/** Which changes to show. An empty list lets all pass; `documents` are paths, or folders with all they hold. */
export type ChangeFilter = {
  documents: readonly string[]
  significance: readonly Significance[]
  kinds: readonly ChangeKind[]
}

/** The comparison with the changes that pass, its summary counted anew. */
export function filterComparison(comparison: Comparison, filter: ChangeFilter): Comparison {
  const { documents, significance, kinds } = filter
  if (documents.length + significance.length + kinds.length === 0) return comparison
  const about = (side: Change['before']) =>
    side !== null && documents.some(named => isWithin(named, side.place.document))
  const changes = comparison.changes.filter(
    change =>
      (documents.length === 0 || about(change.before) || about(change.after)) &&
      (significance.length === 0 || significance.includes(change.significance)) &&
      (kinds.length === 0 || change.kinds.some(kind => kinds.includes(kind))),
  )
  const { unchanged } = comparison
  return {
    ...comparison,
    changes,
    summary: summarizeChanges(changes, comparison.summary.sections),
    ...(unchanged && {
      unchanged: unchanged.filter(
        ({ before, after }) => documents.length === 0 || about(before) || about(after),
      ),
    }),
  }
}

/** Whether a path is the named document, or lies in the named folder. */
export function isWithin(named: string, path: string): boolean {
  const folder = named.replace(/\/+$/, '')
  return path === folder || path.startsWith(`${folder}/`)
}
