import type { Hit } from '../../search/search-index.ts'

export type Leg = 'keyword' | 'vector'
/**
 * What one search found in both legs, best first; a leg is empty where the search has none of it. `part` is the sub-question
 * that it was for; `exact` where it was for identifiers, besides another search for the same words.
 */
export type SearchedLegs = {
  keyword: Hit[]
  vector: Hit[]
  weight: number
  part: string | null
  exact: boolean
}
