import { expect, it } from 'vitest'
import { signedNumber } from '../../src/language/signed-number.ts'

it.each([
  [26, 0, false, '+26'],
  [6.31, 1, false, '+6.3'],
  [6.02, 1, false, '+6'],
  [-0.5, 2, true, '−0.50'],
  [62_400, 1, false, '+62,400'],
  [0.001, 2, true, '0.00'],
  [-0.001, 2, false, '0'],
])('%d with %d digits (exactly: %s) reads %s', (value, digits, exact, read) => {
  expect(signedNumber(value, digits, exact)).toBe(read)
})
