import type { DatabaseSync } from 'node:sqlite'
import type { Hit } from '../search-index.ts'
import type { BestRows } from './best-rows.ts'
import { keyFromStored } from './stored-key.ts'

type Place = Omit<Hit, 'score'>
const mostPlaces = 50_000

/** Reads what hits are about; keeps what it has read until `clear`. Rows removed meanwhile are left out. */
export function createHitReader(database: DatabaseSync) {
  const places = new Map<number, Place>()
  const read = database.prepare(
    `SELECT id, name, path, text_hash FROM search_passages
     JOIN search_packages ON search_packages.code = search_passages.package WHERE row = ?`,
  )
  read.setReturnArrays(true)
  const placeOf = (row: number): Place | undefined => {
    const known = places.get(row)
    if (known !== undefined) return known
    const values = read.get(row) as unknown as unknown[] | undefined
    if (values === undefined) return undefined
    const [id, name, path, textHash] = values
    if (places.size >= mostPlaces) places.clear()
    const place = {
      passage: keyFromStored(id),
      package: String(name),
      path: String(path),
      textHash: keyFromStored(textHash),
    }
    places.set(row, place)
    return place
  }
  return {
    clear: () => places.clear(),
    read({ rows, scores, count }: BestRows): Hit[] {
      const hits: Hit[] = []
      for (let index = 0; index < count; index++) {
        const place = placeOf(rows[index]!)
        if (place !== undefined) hits.push({ ...place, score: scores[index]! })
      }
      return hits
    },
  }
}
