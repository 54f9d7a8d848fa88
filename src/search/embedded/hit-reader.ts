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
    `SELECT passages.row, passages.id, packages.name, passages.path, passages.text_hash FROM json_each(?) AS wanted
     CROSS JOIN search_passages AS passages ON passages.row = wanted.value
     JOIN search_packages AS packages ON packages.code = passages.package`,
  )
  read.setReturnArrays(true)
  /** All in one statement: a call for each row takes four times as long. */
  const readPlaces = (rows: readonly number[]) => {
    if (rows.length === 0) return
    for (const values of read.all(JSON.stringify(rows)) as unknown as unknown[][]) {
      const [row, id, name, path, textHash] = values
      places.set(Number(row), {
        passage: keyFromStored(id),
        package: String(name),
        path: String(path),
        textHash: keyFromStored(textHash),
      })
    }
  }
  return {
    clear: () => places.clear(),
    read({ rows, scores, count }: BestRows): Hit[] {
      if (places.size + count > mostPlaces) places.clear()
      readPlaces(Array.from(rows.subarray(0, count)).filter(row => !places.has(row)))
      const hits: Hit[] = []
      for (let index = 0; index < count; index++) {
        const place = places.get(rows[index]!)
        if (place !== undefined) hits.push({ ...place, score: scores[index]! })
      }
      return hits
    },
  }
}
