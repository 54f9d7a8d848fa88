import type { DatabaseSync } from 'node:sqlite'
import { blockRows } from './vector-table.ts'

/**
 * Gives out rows so that every block holds one package. Blocks that hold nothing any more are used again. Keeps its
 * picture of the blocks from one transaction to the next, unless another process wrote between them.
 */
export function createRowAllocation(database: DatabaseSync) {
  let seen = -1
  let nextBlock = 0
  let free: number[] = []
  let open = new Map<number, { block: number; used: number }>()

  const read = () => {
    const blocks = database
      .prepare(
        `SELECT row / ${blockRows} AS block, min(package) AS package, max(row % ${blockRows}) AS last
         FROM search_passages GROUP BY block ORDER BY block`,
      )
      .all() as { block: number; package: number; last: number }[]
    nextBlock = 0
    free = []
    open = new Map()
    for (const { block, package: code, last } of blocks) {
      for (; nextBlock < block; nextBlock++) free.push(nextBlock)
      nextBlock = block + 1
      if (last + 1 < blockRows) open.set(code, { block, used: last + 1 })
    }
  }

  return {
    /** Call first in the transaction that makes `generation`. */
    begin(generation: number): void {
      if (generation !== seen + 1) read()
      seen = generation
    },
    next(packageCode: number): number {
      let place = open.get(packageCode)
      if (place === undefined || place.used === blockRows) {
        place = { block: free.pop() ?? nextBlock++, used: 0 }
        open.set(packageCode, place)
      }
      return place.block * blockRows + place.used++
    },
    /** What is known is out of date. */
    forget(): void {
      seen = -1
    },
  }
}
