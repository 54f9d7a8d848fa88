import { expect, it } from 'vitest'
import { soakWatch } from '../../eval/performance/soak/soak-watch.ts'

it('a watch that is killed while releases are dropped has exactly the right ones in the end', {
  timeout: 240_000,
}, async () => {
  const lines: string[] = []
  const wrong = await soakWatch({ drops: 4, kills: 1, seed: 4, print: line => lines.push(line) })
  expect(wrong).toEqual([])
  expect(lines.at(-1)).toMatch(/^4 drops, 1 kills, 4 releases/)
})
