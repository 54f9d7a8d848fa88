import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endLifespan, type Lifespan, livesAt, startLifespan } from '../../src/domain/lifespan.ts'

/** Releases arrive in any order; each says whether it holds the passage. */
const arrivals = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
  .chain(ordinals =>
    fc.tuple(
      fc.constant(ordinals),
      fc.array(fc.boolean(), { minLength: ordinals.length, maxLength: ordinals.length }),
    ),
  )

function ingestAll(ordinals: readonly number[], holds: readonly boolean[]): Lifespan[] {
  let lifespans: Lifespan[] = []
  const published: number[] = []
  ordinals.forEach((ordinal, index) => {
    const earlier = published.filter(other => other < ordinal)
    const later = published.filter(other => other > ordinal)
    const neighbours = {
      previous: earlier.length ? Math.max(...earlier) : null,
      next: later.length ? Math.min(...later) : null,
    }
    const step = holds[index] ? startLifespan : endLifespan
    lifespans = step(lifespans, ordinal, neighbours)
    published.push(ordinal)
  })
  return lifespans
}

describe('lifespans', () => {
  it('hold exactly the releases that hold the passage, in whatever order these arrive', () => {
    fc.assert(
      fc.property(arrivals, ([ordinals, holds]) => {
        const lifespans = ingestAll(ordinals, holds)
        ordinals.forEach((ordinal, index) => {
          expect(livesAt(lifespans, ordinal)).toBe(holds[index])
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('hold nothing of releases that have gone, in whatever order these come and go', () => {
    const step = fc.record({ ordinal: fc.integer({ min: 1, max: 12 }), holds: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), steps => {
        let lifespans: Lifespan[] = []
        const present = new Map<number, boolean>()
        for (const { ordinal, holds } of steps) {
          const leaves = present.delete(ordinal)
          const earlier = [...present.keys()].filter(other => other < ordinal)
          const later = [...present.keys()].filter(other => other > ordinal)
          const previous = earlier.length > 0 ? Math.max(...earlier) : null
          const next = later.length > 0 ? Math.min(...later) : null
          // where a release leaves, the index takes the membership of the one before
          const now = leaves ? previous !== null && present.get(previous)! : holds
          if (now !== livesAt(lifespans, ordinal))
            lifespans = (now ? startLifespan : endLifespan)(lifespans, ordinal, { previous, next })
          if (!leaves) present.set(ordinal, holds)
          for (const [other, held] of present) expect(livesAt(lifespans, other)).toBe(held)
          if (![...present.values()].includes(true)) expect(lifespans).toEqual([])
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('stay open while the passage is in every release', () => {
    expect(ingestAll([10, 20, 30], [true, true, true])).toEqual([{ first: 10, last: null }])
  })

  it('reopen for a passage that comes back', () => {
    const [first, second] = ingestAll([10, 20, 30], [true, false, true])
    expect(first).toEqual({ first: 10, last: 19 })
    expect(second).toEqual({ first: 30, last: null })
  })
})
