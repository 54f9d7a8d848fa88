import { expect, it } from 'vitest'
import { claimedSpan } from '../../src/language/attributions.ts'

const claimed = (text: string) => text.slice(claimedSpan(text).start, claimedSpan(text).end)

it.each([
  ['Class 1B: collision 2.30.', 'Class 1B: collision 2.30.'],
  ['Limits 100/300: Factor 1.45.', 'Limits 100/300: Factor 1.45.'],
  ['Collision: 30.', 'Collision: 30.'],
  ['The fee is due at once. 2.', 'The fee is due at once. '],
  ['These are the steps: 1.', 'These are the steps: '],
  ['3. The fee is $12.00.', 'The fee is $12.00.'],
  ['According to the manual, the fee is 12.5.', 'the fee is 12.5.'],
])('of “%s” the claim is “%s”', (text, claim) => {
  expect(claimed(text)).toBe(claim)
})
