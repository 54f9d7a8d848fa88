import { describe, expect, it } from 'vitest'
import { valueRange } from '../../src/language/value-range.ts'

describe('a range of values in a cell', () => {
  it.each([
    ['80 to 89', 80, 89],
    ['$40,001 to $100,000', 40_001, 100_000],
    ['651 to 1,000 cc', 651, 1000],
    ['18–24', 18, 24],
    ['75 and over', 75, Number.POSITIVE_INFINITY],
    ['below 60', Number.NEGATIVE_INFINITY, 60],
    ['up to $15,000', Number.NEGATIVE_INFINITY, 15_000],
    ['over 11 kW and up to 35 kW', 11, 35],
  ])('%s', (cell, from, to) => {
    expect(valueRange(cell)).toEqual({ from, to })
  })

  it.each(['12%', 'Brennick', '2025-07-01', 'A1', '89 to 80'])('is none in %s', cell => {
    expect(valueRange(cell)).toBeNull()
  })
})
