import { summarizeChanges } from '../compare/summarize-changes.ts'
import type { Change, ChangeKind, Comparison, Significance } from '../domain/change.ts'
import { contentTerms } from '../language/terms.ts'

/**
 * Which changes to show. An empty list lets all pass; `documents` are paths, or folders with all they hold; `words` stand
 * in the text of either side, or in its place, whatever their form; `ids` are those of changes.
 */
export type ChangeFilter = {
  documents: readonly string[]
  significance: readonly Significance[]
  kinds: readonly ChangeKind[]
  words?: string | undefined
  ids?: readonly string[] | undefined
}

/** The comparison with the changes that pass, its summary counted anew. */
export function filterComparison(comparison: Comparison, filter: ChangeFilter): Comparison {
  const { documents, significance, kinds, words = '', ids = [] } = filter
  const wanted = contentTerms(words)
  if (documents.length + significance.length + kinds.length + wanted.length + ids.length === 0)
    return comparison
  const about = (side: Change['before']) =>
    side !== null && documents.some(named => isWithin(named, side.place.document))
  const changes = comparison.changes.filter(
    change =>
      (documents.length === 0 || about(change.before) || about(change.after)) &&
      (significance.length === 0 || significance.includes(change.significance)) &&
      (kinds.length === 0 || change.kinds.some(kind => kinds.includes(kind))) &&
      (ids.length === 0 || ids.includes(change.id)) &&
      (wanted.length === 0 || hasTerms(change, wanted)),
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

function hasTerms({ before, after, description }: Change, wanted: readonly string[]): boolean {
  const texts = [before, after].flatMap(side =>
    side ? [side.quote, side.place.number ?? '', ...side.place.trail, side.place.item ?? ''] : [],
  )
  const terms = new Set(contentTerms([description, ...texts].join('\n')))
  return wanted.every(term => terms.has(term))
}

/** Whether a path is the named document, or lies in the named folder. */
export function isWithin(named: string, path: string): boolean {
  const folder = named.replace(/\/+$/, '')
  return path === folder || path.startsWith(`${folder}/`)
}
