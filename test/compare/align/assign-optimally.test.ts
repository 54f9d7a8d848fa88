import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import { assignOptimally, type ScoredPair } from '../../../src/compare/align/assign-optimally.ts'

const show = (pairs: readonly ScoredPair[]) => pairs.map(({ older, newer }) => `${older}-${newer}`).sort()
const turned = (pairs: readonly ScoredPair[]) =>
  pairs.map(pair => ({ ...pair, older: pair.newer, newer: pair.older }))
const sum = (pairs: readonly ScoredPair[]) => pairs.reduce((total, { score }) => total + score - 0.5, 0)

/** The highest sum, by trying everything. */
function highest(pairs: readonly ScoredPair[]): number {
  const [first, ...rest] = pairs.filter(({ score }) => score >= 0.5)
  if (!first) return 0
  const free = rest.filter(({ older, newer }) => older !== first.older && newer !== first.newer)
  return Math.max(first.score - 0.5 + highest(free), highest(rest))
}

describe('assignment', () => {
  it('has the highest sum, and is the same with the sides exchanged, though many scores are equal', () => {
    const random = seededRandom(5)
    for (let round = 0; round < 300; round++) {
      const size = 2 + Math.floor(random() * 3)
      const pairs = Array.from({ length: size * size }, (_, at) => ({
        older: Math.floor(at / size),
        newer: at % size,
        score: [0.4, 0.6, 0.7][Math.floor(random() * 3)]!,
        tie: Math.floor(random() * 4096),
      }))
      const assigned = assignOptimally(pairs, 0.5)
      expect(sum(assigned)).toBeCloseTo(highest(pairs), 6)
      expect(show(turned(assignOptimally(turned(pairs), 0.5)))).toEqual(show(assigned))
    }
  })

  it('settles a ring of equals by their texts, not by which side is called the older', () => {
    const ring = [1, 2, 0].flatMap((next, at) => [
      { older: at, newer: next, score: 0.7, tie: 100 + at },
      { older: next, newer: at, score: 0.7, tie: 200 + at },
    ])
    expect(show(assignOptimally(ring, 0.5))).toEqual(['0-2', '1-0', '2-1'])
    expect(show(turned(assignOptimally(turned(ring), 0.5)))).toEqual(['0-2', '1-0', '2-1'])
  })

  it('takes the better score however far its places are apart', () => {
    const near = { older: 4000, newer: 4000, score: 0.6 }
    const far = { older: 4000, newer: 0, score: 0.6002 }
    const others = Array.from({ length: 3999 }, (_, at) => ({ older: 4000, newer: at + 1, score: 0.55 }))
    expect(assignOptimally([near, far, ...others], 0.5)).toEqual([far])
  })
})
