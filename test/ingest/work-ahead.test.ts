import { expect, it } from 'vitest'
import { workAhead } from '../../ingest/work-ahead.ts'

/** Says what is under way each time a result is used. */
async function follow(weights: readonly number[], most: number) {
  const under = new Set<number>()
  const seen: number[][] = []
  const work = async (at: number) => {
    under.add(at)
    return `result ${at}`
  }
  const limits = { most, weight: (at: number) => weights[at]! }
  for await (const [at, result] of workAhead([...weights.keys()], work, limits)) {
    expect(result).toBe(`result ${at}`)
    seen.push([...under])
    under.delete(at)
  }
  return seen
}

it('uses results in order while the next ones are under way', async () => {
  const seen = await follow(Array(20).fill(1), 100)
  expect(seen.map(under => under[0])).toEqual([...Array(20).keys()])
  expect(seen[0]).toHaveLength(8)
})

it('has no more under way than may weigh together, but always one', async () => {
  expect(await follow([9, 1, 1, 1, 9], 3)).toEqual([[0], [1, 2, 3], [2, 3], [3], [4]])
})

it('throws what was thrown in its turn', async () => {
  const used: number[] = []
  const following = async () => {
    for await (const [at] of workAhead([0, 1, 2], async at => {
      if (at === 1) throw new Error('no')
    }))
      used.push(at)
  }
  await expect(following()).rejects.toThrow('no')
  expect(used).toEqual([0])
})
