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
  /** The headings twice, then the text: a word counts in a heading as two, among the words of both. */
  text: string[]
  /** Absent for a vector of zeros, which is near nothing. */
  vector?: number[]
}

export function toDocument({ passage, vector, lifespans }: IndexedPassage): PassageDocument {
  const { id, tenant, package: name, access, path, textHash, identifiers, trail, text } = passage
  return {
    ...{ id, tenant, package: name, access, path, textHash },
    identifiers: identifiers.map(normalIdentifier).filter(each => each !== ''),
    text: [...trail, ...trail, text].map(each => fold(each).toWellFormed()),
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
