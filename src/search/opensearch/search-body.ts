import { findIdentifiers, normalIdentifier } from '../../language/identifiers.ts'
import { tokenize } from '../../language/terms.ts'
import type { Json } from '../../store/opensearch/open-opensearch.ts'
import type { PassageFilter, SearchRequest } from '../search-index.ts'

/** More terms than any question has; a pasted document must not cost seconds. */
const MOST_TERMS = 48
const LONGEST_TEXT = 20_000
/** What a word counts as it was written, and where a passage is listed under it; 1 is its stem. */
const WEIGHTS = { exact: 0.3, identifiers: 10 }
/** Candidates of the graph for each hit: more of them find more of the nearest, and all that are equally near. */
const CANDIDATES = { perHit: 2, least: 100 }

const FIELDS = ['id', 'package', 'path', 'textHash']

/** The keyword leg; null when there is nothing to look for. */
export function keywordBody({ keywords, identifiers = [], filter, limit }: SearchRequest): Json | null {
  const { words, named } = keywords === undefined ? { words: [], named: [] } : queryTerms(keywords)
  const listed = [...new Set(identifiers.map(normalIdentifier))].filter(each => each !== '')
  if (keywords === undefined || limit === 0) return null
  if (identifiers.length > 0 ? listed.length === 0 : words.length === 0 && named.length === 0) return null
  const query = words.join(' ')
  const should = [
    ...(words.length === 0
      ? []
      : [{ match: { text: { query } } }, { match: { 'text.exact': { query, boost: WEIGHTS.exact } } }]),
    ...named.map(value => ({ term: { identifiers: { value, boost: WEIGHTS.identifiers } } })),
  ]
  const must = [...filterClauses(filter), ...(listed.length > 0 ? [{ terms: { identifiers: listed } }] : [])]
  return {
    ...hitsOf(limit),
    query: { bool: { filter: must, should, minimum_should_match: should.length > 0 ? 1 : 0 } },
  }
}

/** The vector leg; null for a vector of zeros, which is near nothing. */
export function vectorBody({ vector, filter, limit }: SearchRequest): Json | null {
  if (vector === undefined || limit === 0 || vector.every(component => component === 0)) return null
  const k = Math.max(CANDIDATES.least, limit * CANDIDATES.perHit)
  const within = { bool: { filter: filterClauses(filter) } }
  return { ...hitsOf(limit), query: { knn: { vector: { vector: Array.from(vector), k, filter: within } } } }
}

/** Whether any passage can pass. */
export const opensNothing = ({ access, releases }: PassageFilter): boolean =>
  access.length === 0 || releases.every(({ ordinals }) => ordinals.length === 0)

function filterClauses({ tenant, access, releases }: PassageFilter): unknown[] {
  const alive = releases
    .filter(({ ordinals }) => ordinals.length > 0)
    .map(({ package: name, ordinals }) => ({
      bool: {
        filter: [
          { term: { package: name } },
          { bool: { should: ordinals.map(ordinal => ({ term: { lifespans: ordinal } })) } },
        ],
      },
    }))
  return [{ term: { tenant } }, { terms: { access } }, { bool: { should: alive } }]
}

/** Equal scores are ordered by passage. */
const hitsOf = (limit: number) => ({
  size: limit,
  // Ids are among the fields: reading stored ones would unpack every document with its vector, two thirds of a search.
  stored_fields: '_none_',
  docvalue_fields: FIELDS,
  sort: [{ _score: 'desc' }, { id: 'asc' }],
  track_scores: true,
  track_total_hits: false,
})

function queryTerms(text: string): { words: string[]; named: string[] } {
  const asked = text.slice(0, LONGEST_TEXT)
  const tokens = tokenize(asked)
  const telling = tokens.filter(({ stopWord }) => !stopWord)
  const words = [
    ...new Set((telling.length > 0 ? telling : tokens).map(({ folded }) => folded.toWellFormed())),
  ]
  const numbers = words.filter(word => /\d/.test(word)).map(normalIdentifier)
  const named = [...findIdentifiers(asked).map(({ normal }) => normal), ...numbers]
  return {
    words: words.slice(0, MOST_TERMS),
    named: [...new Set(named)].filter(each => each !== '').slice(0, MOST_TERMS),
  }
}
