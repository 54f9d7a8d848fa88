import { expect, it } from 'vitest'
import type { Fidelity } from '../../src/domain/fidelity.ts'
import { releaseFidelity } from '../../src/domain/release-fidelity.ts'

const whole: Fidelity = {
  characters: { read: 1000, extracted: 1000 },
  ...{ sections: 3, tables: 1, rows: 20, pages: null },
  leftOut: [{ what: 'navigation', count: 2 }],
}
const of = (path: string, fidelity: Partial<Fidelity> = {}, warnings: string[] = []) => ({
  ...{ path, warnings, fidelity: { ...whole, ...fidelity } },
})

it('sums what is known of documents, and names those of which something is missing', () => {
  const lossy = of('lossy.html', { characters: { read: 1000, extracted: 970 } })
  const scanned = of('scanned.pdf', { pages: { total: 9, withoutText: [2, 3] } })
  const warned = of('warned.csv', {}, ['row 3 has 4 cells'])
  const { incomplete, ...sums } = releaseFidelity([
    ...[of('whole.md'), lossy, scanned, warned],
    { path: 'read-long-ago.md', warnings: [] },
  ])
  expect(sums).toEqual({
    ...{ documents: 4, characters: { read: 4000, extracted: 3970 }, tables: 4, rows: 80 },
    ...{ pages: { total: 9, withoutText: 2 }, leftOut: [{ what: 'navigation', count: 8 }] },
  })
  expect(incomplete.map(({ document }) => document)).toEqual(['lossy.html', 'scanned.pdf', 'warned.csv'])
})
