import type { Understanding } from '../../../domain/understanding.ts'
import type { Synonyms } from './read-synonyms.ts'

/** Terms of a question that are also searched by others. */
const MOST_TERMS = 4

/** The question with what else its terms are called in the packages that it may be about, to be searched besides. */
export function withSynonyms(understanding: Understanding, synonyms: Synonyms | null): Understanding {
  const { synonyms: _, ...asked } = understanding
  const { topic, releases } = asked
  const packages = new Set(releases.map(release => release.package))
  const found = synonyms?.find(topic, packages).slice(0, MOST_TERMS) ?? []
  if (found.length === 0) return asked
  let query = topic
  for (const { start, end, others } of found.toReversed())
    query = `${query.slice(0, start)}${others.join(' ')}${query.slice(end)}`
  const terms = found.map(({ term, others }) => ({ term, others, meant: null }))
  return { ...asked, synonyms: { query, terms } }
}

/** A text with another term in the place of this one. */
export const withTerm = (text: string, term: string, other: string): string =>
  text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(term)}(?![\\p{L}\\p{N}])`, 'gu'), () => other)
