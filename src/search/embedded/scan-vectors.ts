import { readFileSync } from 'node:fs'
import { addRow, type BestRows, createBestRows } from './best-rows.ts'
import { widenQuery } from './quantise-vector.ts'
import { comesBefore, livesInBlock, type RowFilter } from './row-filter.ts'
import {
  blockCount,
  blockPlaces,
  blockRows,
  foundOffset,
  renewViews,
  scratchOffset,
  type VectorTable,
  vectorBytes,
} from './vector-table.ts'

/** As described in int8-kernel.wat. */
type ScanKernel = (
  query: number,
  row: number,
  scales: number,
  count: number,
  size: number,
  threshold: number,
  found: number,
) => number

export type VectorScan = (request: {
  vector: Float32Array
  filter: RowFilter
  limit: number
  /** Which share of the blocks: `part` of `parts`, counted from 0. */
  part: number
  parts: number
}) => { best: BestRows; blocks: number }

/** Compiled from int8-kernel.wat: `npx wat2wasm int8-kernel.wat --enable-threads -o int8-kernel.wasm`. */
export const kernelFile = new URL('./int8-kernel.wasm', import.meta.url)

/**
 * An exact scan by cosine over the rows that pass the filter. `worker` numbers the threads that scan at the same
 * time. `blocks` counts the blocks of the filter's packages, in all parts. Vectors of zeros are found by nobody.
 */
export function createVectorScan(table: VectorTable, worker: number): VectorScan {
  const module = new WebAssembly.Module(readFileSync(kernelFile))
  const { exports } = new WebAssembly.Instance(module, { search: { memory: table.share.memory } })
  const scan = exports.scan as ScanKernel
  const query = scratchOffset(worker)
  const found = foundOffset(worker)
  const isBefore = (row: number, other: number) => comesBefore(table, row, other)

  return ({ vector, filter, limit, part, parts }) => {
    renewViews(table)
    const size = vectorBytes(table)
    const best = createBestRows(limit)
    const queryScale = widenQuery(vector, new Int16Array(table.share.memory.buffer, query, size))
    const blocks: number[] = []
    for (let block = 0; block < blockCount(table); block++)
      if (filter.ordinals[table.packages[block]!] !== undefined) blocks.push(block)
    if (queryScale === 0 || limit === 0) return { best, blocks: blocks.length }

    const end = Math.floor((blocks.length * (part + 1)) / parts)
    for (let index = Math.floor((blocks.length * part) / parts); index < end; index++) {
      const block = blocks[index]!
      const places = blockPlaces(table, block)
      const ordinals = filter.ordinals[table.packages[block]!]!
      const count = scan(query, places.vectors, places.scales << 2, blockRows, size, best.threshold, found)
      for (let candidate = 0; candidate < count; candidate++) {
        const slot = table.integers[(found >> 2) + 4 * candidate]!
        const score = table.doubles[(found >> 3) + 2 * candidate + 1]!
        const { threshold } = best
        if (score < threshold || table.floats[places.scales + slot] === 0) continue
        if (livesInBlock(table, places, slot, ordinals, filter))
          addRow(best, block * blockRows + slot, score, isBefore)
      }
    }
    for (let index = 0; index < best.count; index++) best.scores[index]! *= queryScale
    return { best, blocks: blocks.length }
  }
}
