import type { Lifespan } from '../../domain/lifespan.ts'
import { normalIdentifier } from '../../language/identifiers.ts'
import { fold } from '../../language/terms.ts'
import type { IndexedPassage } from '../search-index.ts'

/** Lifespans as they are searched, and as they were given. */
export type StoredLifespans = { lifespans: { gte: number; lte?: number }[]; spans: { all: Lifespan[] } }

/** A passage as it is stored under its id. */
export type PassageDocument = StoredLifespans & {
  id: string
  tenant: string
  package: string
  access: string
  path: string
  textHash: string
  identifiers: string[]
  trail: string[]
  text: string
  /** Absent for a vector of zeros, which is near nothing. */
  vector?: number[]
}

/** Every passage has a trail, so that how rare a word is in headings is counted over all of them, not over those with any. */
const TRAIL = 'passagetrail'

export function toDocument({ passage, vector, lifespans }: IndexedPassage): PassageDocument {
  const { id, tenant, package: name, access, path, textHash, identifiers, trail, text } = passage
  return {
    ...{ id, tenant, package: name, access, path, textHash },
    identifiers: identifiers.map(normalIdentifier).filter(each => each !== ''),
    trail: [TRAIL, ...trail.map(heading => fold(heading).toWellFormed())],
    text: fold(text).toWellFormed(),
    ...(vector.some(component => component !== 0) && { vector: Array.from(vector) }),
    ...toLifespans(lifespans),
  }
}

export function toLifespans(lifespans: readonly Lifespan[]): StoredLifespans {
  const ranges = lifespans
    .filter(({ first, last }) => last === null || first <= last)
    .map(({ first, last }) => ({ gte: first, ...(last !== null && { lte: last }) }))
  return { lifespans: ranges, spans: { all: [...lifespans] } }
}
