import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { Change } from '../../../src/domain/change.ts'
import { applyComparison } from '../../support/apply-comparison.ts'
import { releaseText } from '../release-text.ts'
import { type Layout, reorganisedStandard } from './reorganised-standard.ts'

const NUMBER = /\*\*(\d+\.\d+\.\d+)\*\*/g

/** `4.2.1 → 9.1.3` for each requirement that the changes say was the other one. */
function requirementPairs(changes: readonly Change[]): Set<string> {
  const numbers = changes.map(({ before, after }) => [before, after].map(side => numberOf(side?.quote ?? '')))
  return new Set(numbers.flatMap(([older, newer]) => (older && newer ? [`${older} → ${newer}`] : [])))
}

/** Of a single requirement, not of a section of them. */
function numberOf(quote: string): string | undefined {
  const found = quote.startsWith('#') ? [] : [...quote.matchAll(NUMBER)]
  return found.length === 1 ? found[0]![1] : undefined
}

const cases = (['table', 'other columns', 'list'] satisfies Layout[]).flatMap(layout =>
  [3, 4, 5].map(seed => [layout, seed] as const),
)

describe.each(cases)('a standard reorganised and renumbered throughout (%s, seed %d)', (layout, seed) => {
  const { before, after, numbers, reworded } = reorganisedStandard(seed, layout)
  const [older, newer] = [releaseText('1', before), releaseText('2', after)]
  const comparison = compareReleases('standard', older, newer)
  const told = requirementPairs(comparison.changes)
  // A requirement that happens to keep its number may have no change.
  const renumbered = [...numbers].filter(([from, to]) => from !== to)
  const found = renumbered.filter(([from, to]) => told.has(`${from} → ${to}`))

  it('pairs nearly all requirements, those lightly reworded too', () => {
    expect(found.length / renumbered.length).toBeGreaterThanOrEqual(0.97)
    const light = renumbered.filter(([from]) => reworded.has(from))
    const foundLight = found.filter(([from]) => reworded.has(from))
    expect(light.length).toBeGreaterThan(20)
    expect(foundLight.length / light.length).toBeGreaterThanOrEqual(0.9)
  })

  it('pairs hardly any with another one', () => {
    const wrong = [...told].filter(pair => {
      const [from, to] = pair.split(' → ')
      return numbers.get(from!) !== to
    })
    expect(wrong.length / told.size).toBeLessThanOrEqual(0.02)
  })

  it('obeys the laws of comparison', () => {
    expect(applyComparison(older.byPath, comparison)).toEqual(newer.byPath)
    const back = requirementPairs(compareReleases('standard', newer, older).changes)
    expect(new Set([...back].map(pair => pair.split(' → ').reverse().join(' → ')))).toEqual(told)
  })
})
