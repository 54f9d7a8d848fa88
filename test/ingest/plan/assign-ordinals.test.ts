import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignOrdinals, ordinalStep } from '../../../ingest/plan/assign-ordinals.ts'

const unplaced = { label: 'new', ordinal: null }

describe('ordinals', () => {
  it('begin with gaps and go on with gaps', () => {
    expect(assignOrdinals([unplaced, unplaced], [])).toEqual([ordinalStep, 2 * ordinalStep])
    const stored = { label: 'old', ordinal: ordinalStep }
    expect(assignOrdinals([stored, unplaced], [ordinalStep])).toEqual([ordinalStep, 2 * ordinalStep])
  })

  it('lie between the neighbours, and ascend, whatever is inserted where', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), positions => {
        let releases: { label: string; ordinal: number }[] = []
        for (const [count, position] of positions.entries()) {
          const before: { label: string; ordinal: number | null }[] = [...releases]
          before.splice(position % (releases.length + 1), 0, { label: `${count}`, ordinal: null })
          const ordinals = assignOrdinals(
            before,
            releases.map(each => each.ordinal),
          )
          releases = before.map((each, index) => ({ label: each.label, ordinal: ordinals[index]! }))
          expect(ordinals).toEqual([...new Set(ordinals)].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('are not used twice while the old one is still there', () => {
    const ordinals = assignOrdinals(
      [{ label: 'a', ordinal: 10 }, unplaced, { label: 'c', ordinal: 20 }],
      [10, 15, 20],
    )
    expect(ordinals[1]).not.toBe(15)
  })

  it('are refused when the gap is used up', () => {
    const ordered = [{ label: 'a', ordinal: 1 }, unplaced, { label: 'c', ordinal: 2 }]
    expect(() => assignOrdinals(ordered, [1, 2])).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})
