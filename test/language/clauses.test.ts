import { describe, expect, it } from 'vitest'
import { splitClauses } from '../../src/language/clauses.ts'

const clauses = (text: string) => splitClauses(text).map(({ start, end }) => text.slice(start, end))

describe('clauses', () => {
  it('stand between commas, colons, brackets and stops', () => {
    expect(clauses('Limits: bodily injury 250/500 (BI), property damage 100; and no more.')).toEqual([
      'Limits',
      'bodily injury 250/500',
      'BI',
      'property damage 100',
      'and no more',
    ])
  })

  it('keep numbers whole', () => {
    expect(clauses('at most $1,000.50 a day, of v4.0.2')).toEqual(['at most $1,000.50 a day', 'of v4.0.2'])
  })

  it('are the cells of a row', () => {
    expect(clauses('| A1 | 0.28 |')).toEqual(['A1', '0.28'])
  })
})
