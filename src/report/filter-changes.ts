import { summarizeChanges } from '../compare/summarize-changes.ts'
import {
  type Change,
  type ChangeKind,
  type Comparison,
  type Significance,
  sidesOf,
} from '../domain/change.ts'
import { tokenize } from '../language/terms.ts'

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
  const has = wordFilter(words)
  if (documents.length + significance.length + kinds.length + ids.length === 0 && has === null)
    return comparison
  const about = (side: Change['before']) =>
    side !== null && documents.some(named => isWithin(named, side.place.document))
  const changes = comparison.changes.filter(
    change =>
      (documents.length === 0 || about(change.before) || about(change.after)) &&
      (significance.length === 0 || significance.includes(change.significance)) &&
      (kinds.length === 0 || change.kinds.some(kind => kinds.includes(kind))) &&
      (ids.length === 0 || ids.includes(change.id)) &&
      (has === null || has(change)),
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

/**
 * Tells whether a change has all of the words, in whatever form; those such as "the" count only where there are no others,
 * and then in the documents' own text alone, as marks do. Null where no words are given.
 */
function wordFilter(words: string): ((change: Change) => boolean) | null {
  const sought = tokenize(words)
  const mark = words.trim()
  if (mark === '') return null
  const quotes = (change: Change) => sidesOf(change).map(({ quote }) => quote)
  if (sought.length === 0) return change => quotes(change).some(quote => quote.includes(mark))
  const content = sought.filter(({ stopWord }) => !stopWord)
  const wanted = (content.length > 0 ? content : sought).map(({ stem }) => stem)
  return change => {
    const around = sidesOf(change).flatMap(({ place: { number, trail, item } }) => [
      number ?? '',
      ...trail,
      item ?? '',
    ])
    const texts = [...quotes(change), ...(content.length > 0 ? [change.description, ...around] : [])]
    const terms = new Set(tokenize(texts.join('\n')).map(({ stem }) => stem))
    return wanted.every(term => terms.has(term))
  }
}

/** Whether a path is the named document, or lies in the named folder. */
export function isWithin(named: string, path: string): boolean {
  const folder = named.replace(/\/+$/, '')
  return path === folder || path.startsWith(`${folder}/`)
}
