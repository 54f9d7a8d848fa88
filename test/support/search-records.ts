import { createHash } from 'node:crypto'
import type { Lifespan } from '../../src/domain/lifespan.ts'
import type { Passage } from '../../src/domain/passage.ts'
import type { IndexedPassage, PassageFilter, SearchRequest } from '../../src/search/search-index.ts'

export const testDimensions = 32
export const testEmbedder = { id: 'test-embedder', dimensions: testDimensions }

type Given = Partial<Passage> & { vector?: Float32Array; lifespans?: readonly Lifespan[] }

/** A passage for an index; what is not given is the same for all. Its text hash follows from trail and text. */
export function makePassage({ vector, lifespans, ...given }: Given): IndexedPassage {
  const text = given.text ?? 'Nothing in particular.'
  const trail = given.trail ?? []
  const fixed = { tenant: 'local', package: 'manual', path: 'rules.md', access: 'public', identifiers: [] }
  const textHash = sha256(JSON.stringify([trail, text]))
  const id = sha256(JSON.stringify([given.tenant, given.package, given.path, given.access, textHash]))
  return {
    passage: { ...fixed, id, textHash, ...given, trail, text },
    vector: vector ?? unitVector(textHash),
    lifespans: lifespans ?? [{ first: 10, last: null }],
  }
}

/** Always the same vector for the same seed. */
export function unitVector(seed: string, dimensions = testDimensions): Float32Array {
  const components = Float32Array.from({ length: dimensions }, (_, index) => {
    const bytes = createHash('sha256').update(`${seed} ${index}`).digest()
    return bytes.readInt32LE(0) / 2 ** 31
  })
  return toUnit(components)
}

export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map(component => component / length)
}

export function dotProduct(one: Float32Array, two: Float32Array): number {
  return one.reduce((sum, component, index) => sum + component * two[index]!, 0)
}

/** A search in release 10 of the package `manual`, unless told otherwise. */
export function makeSearch(
  given: Partial<Omit<SearchRequest, 'filter'>> & { filter?: Partial<PassageFilter> },
): SearchRequest {
  const filter = {
    tenant: 'local',
    access: ['public'],
    releases: [{ package: 'manual', ordinals: [10] }],
    ...given.filter,
  }
  return { limit: 10, ...given, filter }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
