import { hash } from 'node:crypto'
import { embedPassages } from '../../../ingest/index/embed-passages.ts'
import { passageIdentifiers, textHashOf } from '../../../ingest/split/passage-text.ts'
import { orderPassages } from '../../../src/answer/retrieve/order-passages.ts'
import { bestOfAll, searchQueries } from '../../../src/answer/retrieve/rank-passages.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Passage } from '../../../src/domain/passage.ts'
import type { Services } from '../../../src/services.ts'
import type { Chunk } from './chunkers.ts'

const { signal } = new AbortController()
const ORDERED = 50

/** Chunks of one release in the index, found by questions about it, best first, as the product ranks its passages. */
export async function indexChunks(
  release: string,
  documents: ReadonlyMap<string, readonly Chunk[]>,
  services: Services,
): Promise<(queries: string[]) => Promise<{ document: string; chunk: Chunk }[]>> {
  const { tenant, access } = localCaller
  const stored = new Map<string, { document: string; chunk: Chunk; passage: Passage }>()
  for (const [document, chunks] of documents)
    for (const [index, chunk] of chunks.entries()) {
      const { text } = chunk
      const trail = [...chunk.trail]
      const textHash = textHashOf(trail, text)
      const identifiers = passageIdentifiers(numbersOf(chunk), { text, textHash })
      const id = hash('sha256', `${release} ${document} ${index}`, 'hex').slice(0, 32)
      const passage = { ...{ id, tenant, package: release, path: document, access: access[0]! }, textHash }
      stored.set(id, { document, chunk, passage: { ...passage, trail, text, identifiers } })
    }
  const passages = [...stored.values()].map(({ passage }) => passage)
  const { vectors } = await embedPassages(passages, { ...services, signal })
  await services.search.write(
    passages.map((passage, index) => ({
      passage,
      vector: vectors[index]!,
      lifespans: [{ first: 1, last: null }],
    })),
  )
  const filter = { tenant, access, releases: [{ package: release, ordinals: [1] }] }
  return async queries => {
    const legs = await searchQueries({ queries }, filter, services, signal)
    const ids = bestOfAll(legs, ORDERED).map(({ hit }) => hit.passage)
    const texts = new Map(ids.map(id => [id, stored.get(id)!.passage]))
    return orderPassages({ standaloneQuestion: queries.at(-1)!, queries }, legs, texts).map(
      ({ hit }) => stored.get(hit.passage)!,
    )
  }
}

/** Section number and row keys, as passages are listed under them. */
const numbersOf = ({ parts, read }: Chunk): string[] => {
  const inSection = read !== null || parts.every(({ unit }) => unit.cut !== null)
  const keys = parts.flatMap(({ unit }) => (unit.item !== null && /\d/.test(unit.item) ? [unit.item] : []))
  const number = parts[0]?.unit.section.number ?? null
  return [...new Set([...(inSection && number !== null ? [number] : []), ...keys])].slice(0, 64)
}
