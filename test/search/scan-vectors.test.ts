import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { livesAt } from '../../src/domain/lifespan.ts'
import { quantiseVector, restoreVector } from '../../src/search/embedded/quantise-vector.ts'
import { createVectorScan } from '../../src/search/embedded/scan-vectors.ts'
import {
  createVectorTable,
  endRow,
  openVectorTable,
  putRow,
  resetVectorTable,
} from '../../src/search/embedded/vector-table.ts'
import { dotProduct, unitVector } from '../support/search-records.ts'

const arbitraryRow = fc.record({
  row: fc.nat({ max: 64 * 40 }),
  seed: fc.nat({ max: 60 }),
  accessCode: fc.constantFrom(1, 2),
  lifespans: fc.array(fc.record({ first: fc.nat({ max: 9 }), last: fc.option(fc.nat({ max: 9 })) }), {
    maxLength: 3,
  }),
})
const arbitraryCase = fc.record({
  rows: fc.uniqueArray(arbitraryRow, { selector: ({ row }) => row, minLength: 1, maxLength: 150 }),
  dimensions: fc.constantFrom(1, 31, 32, 33, 96, 256),
  ordinal: fc.nat({ max: 9 }),
  limit: fc.nat({ max: 12 }),
  parts: fc.constantFrom(1, 2, 3),
  ended: fc.nat({ max: 20 }),
})

/** Blocks belong to packages by turns. */
const packageOf = (row: number) => 1 + (Math.floor(row / 64) % 3)

describe('the scan', () => {
  test('finds what comparing every vector finds', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ rows, dimensions, ordinal, limit, parts, ended }) => {
        const table = openVectorTable(createVectorTable(2))
        resetVectorTable(table, dimensions)
        for (const { row, seed, accessCode, lifespans } of rows) {
          const vector = quantiseVector(unitVector(`${seed}`, dimensions))
          putRow(table, { row, packageCode: packageOf(row), accessCode, tieKey: [row, 0], vector, lifespans })
        }
        for (const { row } of rows.slice(0, ended)) endRow(table, row)
        const query = unitVector('question', dimensions)
        const filter = { ordinals: [undefined, [ordinal], [ordinal]], access: [undefined, true as const] }

        const expected = rows
          .slice(ended)
          .filter(({ row, accessCode }) => accessCode === 1 && packageOf(row) < 3)
          .filter(({ lifespans }) => livesAt(lifespans, ordinal))
          .map(({ row, seed }) => ({
            row,
            score: dotProduct(restoreVector(quantiseVector(unitVector(`${seed}`, dimensions))), query),
          }))
          .toSorted((a, b) => b.score - a.score || a.row - b.row)
          .slice(0, limit)

        const scan = createVectorScan(table, 1)
        const found = Array.from({ length: parts }, (_, part) =>
          scan({ vector: query, filter, limit, part, parts }),
        )
          .flatMap(({ best }) =>
            Array.from({ length: best.count }, (_, at) => ({ row: best.rows[at]!, score: best.scores[at]! })),
          )
          .toSorted((a, b) => b.score - a.score || a.row - b.row)
          .slice(0, limit)
        // the query is rounded too, to 12 bits: scores may differ a little, and with them the order of near ones
        const rounding = 0.003
        expect(found.length).toBe(expected.length)
        for (const [at, { score }] of found.entries())
          expect(Math.abs(score - expected[at]!.score)).toBeLessThan(rounding)
      }),
      { numRuns: 150 },
    )
  })

  test('grows under another thread’s view', () => {
    const share = createVectorTable(1)
    const writer = openVectorTable(share)
    const reader = openVectorTable(share)
    const scan = createVectorScan(reader, 0)
    resetVectorTable(writer, 256)
    const filter = { ordinals: [undefined, [5]], access: [undefined, true as const] }
    for (const row of [0, 5000, 100_000]) {
      const vector = unitVector(`${row}`, 256)
      const lifespans = [{ first: 5, last: null }]
      putRow(writer, {
        row,
        packageCode: 1,
        accessCode: 1,
        tieKey: [0, 0],
        vector: quantiseVector(vector),
        lifespans,
      })
      const { best } = scan({ vector, filter, limit: 1, part: 0, parts: 1 })
      expect([best.count, best.rows[0]]).toEqual([1, row])
    }
  })

  test('refuses vectors that are too long', () => {
    const table = openVectorTable(createVectorTable(1))
    expect(() => resetVectorTable(table, 4097)).toThrow(/4096/)
  })
})

describe('quantised vectors', () => {
  test('differ by at most half a step, 1/254 for unit vectors', () => {
    const component = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 300 }), components => {
        const vector = Float32Array.from(components)
        const largest = Math.max(...vector.map(Math.abs))
        const restored = restoreVector(quantiseVector(vector))
        for (const [at, value] of restored.entries())
          expect(Math.abs(value - vector[at]!)).toBeLessThanOrEqual(largest / 254 + 1e-7)
      }),
    )
  })
})
