import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import { changeUnits, type Distribution } from '../../../eval/performance/releases/change-units.ts'

describe('changing a share of a generated package', () => {
  it('changes as many units as asked for, wherever they lie', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 4, max: 60 }),
        fc.constantFrom<Distribution>('spread', 'concentrated'),
        fc.integer(),
        (documents, units, distribution, seed) => {
          const { before, after } = change(documents, units, distribution, seed)
          const left = new Set(after.flat())
          const gone = before.flat().filter(unit => !left.has(unit)).length
          const added = after.flat().filter(unit => unit.startsWith('added')).length
          expect(gone + added).toBe(Math.round(documents * units * 0.1))
        },
      ),
    )
  })

  it('meets every document when spread, and as few as can be when concentrated', () => {
    const changed = (distribution: Distribution) => {
      const { before, after } = change(20, 30, distribution, 1)
      return after.filter((units, at) => units.join() !== before[at]!.join()).length
    }
    expect(changed('spread')).toBe(20)
    expect(changed('concentrated')).toBe(4)
  })
})

function change(documents: number, units: number, distribution: Distribution, seed: number) {
  const before = Array.from({ length: documents }, (_, document) =>
    Array.from({ length: units }, (_, unit) => `${document}.${unit}`),
  )
  const after = before.map(each => [...each])
  let made = 0
  changeUnits(after, 0.1, distribution, seededRandom(seed), {
    revise: unit => `${unit} revised`,
    add: () => `added ${made++}`,
  })
  return { before, after }
}
