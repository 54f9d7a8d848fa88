import { afterAll, expect, it } from 'vitest'
import { faultOf, soakMutations } from '../../../eval/performance/soak/parsers/soak-mutations.ts'
import { openParserPool } from '../../../ingest/parsers/apart/parser-pool.ts'
import { DocumentFormat } from '../../../src/domain/document.ts'
import { Problem } from '../../../src/domain/problem.ts'

const pool = openParserPool({ threads: 2, milliseconds: 30_000, megabytes: 512 })
afterAll(() => pool.close())

// `npm run soak -- parsers` reads 2,000 of each.
it.each(DocumentFormat.options)(
  '%s: changed files are read, or refused with a reason that helps',
  async format => {
    const { read, refused, faults } = await soakMutations(format, { seed: 1, from: 0, count: 40 }, pool)
    expect(faults).toEqual([])
    expect(read + refused).toBe(40)
  },
)

it('a reason that does not help is a fault', () => {
  const remedy = 'Save the file again.'
  const faults = [
    new TypeError('x is not a function'),
    new Problem('internal', 'a.pdf: something', remedy),
    new Problem('bad-release', 'a.pdf: the table of undefined is damaged', remedy),
    new Problem('bad-release', 'a.pdf: damaged so that reading it broke off', remedy),
    new Problem('bad-release', 'the file is damaged', remedy),
    new Problem('bad-release', 'a.pdf: the file is damaged at byte 12', ''),
  ].map(error => faultOf(error, 'a.pdf') !== null)
  expect(faults).toEqual(Array(6).fill(true))
  expect(faultOf(new Problem('bad-release', 'a.pdf: the file is damaged', remedy), 'a.pdf')).toBeNull()
})
