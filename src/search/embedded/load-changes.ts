import type { DatabaseSync } from 'node:sqlite'
import type { Lifespan } from '../../domain/lifespan.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { withWriteLock } from './read-write-lock.ts'
import { keyFromStored, tieKey } from './stored-key.ts'
import {
  endRow,
  loadedGeneration,
  putRow,
  resetVectorTable,
  setLoadedGeneration,
  type VectorTable,
} from './vector-table.ts'

export type SearchState = { embedder: string; dimensions: number; generation: number; cleared: number }

export function readState(database: DatabaseSync): SearchState | undefined {
  const read = 'SELECT embedder, dimensions, generation, cleared FROM search_state'
  return database.prepare(read).get() as SearchState | undefined
}

/** Brings the vector table to the state of the database, unless another thread has been quicker. */
export function loadChanges(database: DatabaseSync, table: VectorTable): void {
  withWriteLock(table.state, () =>
    transaction(database, 'read', () => {
      const state = readState(database)
      const loaded = loadedGeneration(table)
      if (state === undefined || state.generation <= loaded) return
      const since = loaded < state.cleared ? 0 : loaded
      if (since === 0) resetVectorTable(table, state.dimensions)
      else for (const row of removedSince(database, since)) endRow(table, row)
      for (const row of rowsSince(database, since)) putRow(table, row)
      setLoadedGeneration(table, state.generation)
    }),
  )
}

export function parseLifespans(stored: string): Lifespan[] {
  return (JSON.parse(stored) as [number, number | null][]).map(([first, last]) => ({ first, last }))
}

export function formatLifespans(lifespans: readonly Lifespan[]): string {
  return JSON.stringify(lifespans.map(({ first, last }) => [first, last]))
}

function* removedSince(database: DatabaseSync, generation: number): Iterable<number> {
  const statement = database.prepare('SELECT row FROM search_removed WHERE generation > ?')
  for (const removed of statement.iterate(generation)) yield Number(removed.row)
}

function* rowsSince(database: DatabaseSync, generation: number) {
  const columns = 'row, package, access, id, scale, vector, lifespans'
  const statement = database.prepare(
    `SELECT ${columns} FROM search_passages ${generation === 0 ? 'WHERE ? = 0' : 'WHERE generation > ?'}`,
  )
  statement.setReturnArrays(true)
  let known = { stored: '', lifespans: [] as Lifespan[] }
  for (const values of statement.iterate(generation)) {
    const [row, packageCode, accessCode, id, scale, vector, stored] = values as unknown as [
      number,
      number,
      number,
      string | Uint8Array,
      number,
      Uint8Array,
      string,
    ]
    if (stored !== known.stored) known = { stored, lifespans: parseLifespans(stored) }
    const bytes = new Int8Array(vector.buffer, vector.byteOffset, vector.byteLength)
    yield {
      row,
      packageCode,
      accessCode,
      tieKey: tieKey(keyFromStored(id)),
      vector: { bytes, scale },
      lifespans: known.lifespans,
    }
  }
}
