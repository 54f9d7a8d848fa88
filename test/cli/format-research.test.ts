import { expect, it } from 'vitest'
import { formatStep } from '../../src/cli/format-research.ts'

const step = { tool: 'search', asked: 'search “fee”', passages: 0, changes: 0, withheld: 0, refused: null }

it.each([
  [{ passages: 3 }, 'search “fee”: 3 passages'],
  [{ passages: 1, changes: 1200 }, 'search “fee”: 1 passage, 1,200 changes'],
  [{ passages: 2, withheld: 1 }, 'search “fee”: 2 passages, 1 kept back'],
  [{}, 'search “fee”: nothing'],
  [{ refused: 'There is no such release.' }, 'search “fee”: not done. There is no such release.'],
])('says a step in a line: %o', (parts, line) => {
  expect(formatStep({ ...step, ...parts })).toBe(line)
})
