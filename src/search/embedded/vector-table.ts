import type { Lifespan } from '../../domain/lifespan.ts'
import { Problem } from '../../domain/problem.ts'
import type { QuantisedVector } from './quantise-vector.ts'

/** Rows of a block, which belong to one package. */
export const blockRows = 64
const largestDimensions = 4096
const scratchBytes = 16_384
const rowColumns = 36
/** Blocks whose vectors follow each other. Reading 16 KB here and there takes twice the time of reading 256 KB. */
const chunkBlocks = 16
const pageBytes = 65_536

/** The memory that the threads of one process share. */
export type VectorTableShare = {
  memory: WebAssembly.Memory
  state: SharedArrayBuffer
  packages: SharedArrayBuffer
  laterLifespans: SharedArrayBuffer
  workers: number
}

/**
 * All vectors with what filters need. A chunk of 16 blocks holds the bytes of their vectors; then for every block,
 * in columns of 64 rows: first and last ordinal (doubles), tie keys (two integers), scales (floats), access codes and
 * the number of the second lifespan (integers). Further lifespans are a linked list of (first, last, next). `state` is: lock (2 cells), blocks,
 * generation, bytes of a vector, later lifespans.
 */
export type VectorTable = {
  share: VectorTableShare
  state: Int32Array
  packages: Int32Array
  laterLifespans: Float64Array
  bytes: Int8Array
  integers: Int32Array
  floats: Float32Array
  doubles: Float64Array
}

export type VectorTableRow = {
  row: number
  packageCode: number
  accessCode: number
  tieKey: readonly [number, number]
  vector: QuantisedVector
  lifespans: readonly Lifespan[]
}

const cell = { blocks: 2, generation: 3, vectorBytes: 4, later: 5 }

export function createVectorTable(workers: number): VectorTableShare {
  const pages = Math.ceil((workers * scratchBytes) / pageBytes)
  return {
    memory: new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true }),
    state: new SharedArrayBuffer(64),
    packages: new SharedArrayBuffer(0, { maxByteLength: 1 << 24 }),
    laterLifespans: new SharedArrayBuffer(24, { maxByteLength: 1 << 28 }),
    workers,
  }
}

export function openVectorTable(share: VectorTableShare): VectorTable {
  const table = {
    share,
    state: new Int32Array(share.state),
    packages: new Int32Array(share.packages),
    laterLifespans: new Float64Array(share.laterLifespans),
  } as VectorTable
  renewViews(table)
  return table
}

export const blockCount = (table: VectorTable) => Atomics.load(table.state, cell.blocks)
export const vectorBytes = (table: VectorTable) => table.state[cell.vectorBytes]!
export const loadedGeneration = (table: VectorTable) => Atomics.load(table.state, cell.generation)
export const setLoadedGeneration = (table: VectorTable, generation: number) =>
  Atomics.store(table.state, cell.generation, generation)

/** Byte offset of a worker's own area: the query (8 KB), then what the kernel found in a block. */
export const scratchOffset = (worker: number) => worker * scratchBytes
export const foundOffset = (worker: number) => worker * scratchBytes + 2 * largestDimensions

/** Where a block's columns are: byte offset of the vectors, then indexes into the views. */
export function blockPlaces(table: VectorTable, block: number) {
  const size = vectorBytes(table)
  const position = block % chunkBlocks
  const chunk = chunkStart(table, Math.floor(block / chunkBlocks))
  const vectors = chunk + position * blockRows * size
  const columns = chunk + (chunkBlocks * size + position * rowColumns) * blockRows
  return {
    vectors,
    first: columns >> 3,
    last: (columns >> 3) + blockRows,
    tieKeys: (columns >> 2) + 4 * blockRows,
    scales: (columns >> 2) + 6 * blockRows,
    access: (columns >> 2) + 7 * blockRows,
    later: (columns >> 2) + 8 * blockRows,
  }
}

function chunkStart(table: VectorTable, chunk: number): number {
  return (
    table.share.workers * scratchBytes + chunk * chunkBlocks * blockRows * (vectorBytes(table) + rowColumns)
  )
}

/** Makes views of memory that another thread has grown. Call it before reading rows, within the lock. */
export function renewViews(table: VectorTable): void {
  const { buffer } = table.share.memory
  if (table.bytes?.byteLength === buffer.byteLength) return
  table.bytes = new Int8Array(buffer)
  table.integers = new Int32Array(buffer)
  table.floats = new Float32Array(buffer)
  table.doubles = new Float64Array(buffer)
}

/** Forgets all rows. */
export function resetVectorTable(table: VectorTable, dimensions: number): void {
  if (dimensions > largestDimensions)
    throw new Problem(
      'bad-setting',
      `The embedder has ${dimensions} dimensions; the embedded search takes ${largestDimensions} at most.`,
      'Choose an embedder with fewer dimensions, or OpenSearch.',
    )
  table.state[cell.vectorBytes] = Math.ceil(dimensions / 32) * 32
  table.state[cell.later] = 0
  table.packages.fill(-1)
  Atomics.store(table.state, cell.blocks, 0)
}

export function putRow(table: VectorTable, entry: VectorTableRow): void {
  const block = Math.floor(entry.row / blockRows)
  const slot = entry.row % blockRows
  if (block >= blockCount(table)) growTo(table, block + 1)
  const places = blockPlaces(table, block)
  const size = vectorBytes(table)
  table.packages[block] = entry.packageCode
  table.bytes.set(entry.vector.bytes, places.vectors + slot * size)
  table.floats[places.scales + slot] = entry.vector.scale
  table.integers[places.access + slot] = entry.accessCode
  table.integers[places.tieKeys + 2 * slot] = entry.tieKey[0]
  table.integers[places.tieKeys + 2 * slot + 1] = entry.tieKey[1]
  const [lifespan, ...later] = entry.lifespans
  table.doubles[places.first + slot] = lifespan?.first ?? Number.POSITIVE_INFINITY
  table.doubles[places.last + slot] = lifespan ? lastOf(lifespan) : Number.NEGATIVE_INFINITY
  table.integers[places.later + slot] = addLater(table, later)
}

/** The row lives nowhere any more. */
export function endRow(table: VectorTable, row: number): void {
  const block = Math.floor(row / blockRows)
  if (block >= blockCount(table)) return
  const { first, later } = blockPlaces(table, block)
  table.doubles[first + (row % blockRows)] = Number.POSITIVE_INFINITY
  table.integers[later + (row % blockRows)] = 0
}

const lastOf = ({ last }: Lifespan) => last ?? Number.POSITIVE_INFINITY

/** Lists are never freed: few passages come back, and a restart begins anew. */
function addLater(table: VectorTable, lifespans: readonly Lifespan[]): number {
  let next = 0
  for (const lifespan of lifespans.toReversed()) {
    const number = table.state[cell.later]! + 1
    table.state[cell.later] = number
    const needed = (number + 1) * 24
    const buffer = table.share.laterLifespans
    if (buffer.byteLength < needed) buffer.grow(Math.min(buffer.maxByteLength, needed * 2))
    table.laterLifespans.set([lifespan.first, lastOf(lifespan), next], number * 3)
    next = number
  }
  return next
}

function growTo(table: VectorTable, blocks: number) {
  const { memory, packages } = table.share
  const before = blockCount(table)
  const needed = chunkStart(table, Math.ceil(blocks / chunkBlocks))
  const missing = needed - memory.buffer.byteLength
  // more at once, because every growth makes every thread renew its views
  if (missing > 0) memory.grow(Math.ceil((missing + needed / 8) / pageBytes))
  if (packages.byteLength < blocks * 4) packages.grow(Math.min(packages.maxByteLength, blocks * 8))
  renewViews(table)
  for (let block = before; block < blocks; block++) {
    const { first, later } = blockPlaces(table, block)
    table.packages[block] = -1
    table.doubles.fill(Number.POSITIVE_INFINITY, first, first + blockRows)
    table.integers.fill(0, later, later + blockRows)
  }
  Atomics.store(table.state, cell.blocks, blocks)
}
