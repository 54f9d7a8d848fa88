import { expect, test } from 'vitest'
import { findNegations } from '../../src/language/negation.ts'

test.each([
  'Glass is not covered.',
  "It doesn't apply.",
  'It doesn’t apply.',
  'You cannot renew.',
  'No longer than 128 characters.',
  'Never share it.',
  'Neither applies, nor does the other.',
  'Without consent.',
  'None of them.',
])('%j denies', text => {
  expect(findNegations(text)).not.toEqual([])
})

test.each([
  'Glass is covered.',
  'Not only glass is covered.',
  'See No. 5 and Nos. 6.',
  'Whether or not it rains.',
  'A notable note about knots.',
  '',
])('%j denies nothing', text => {
  expect(findNegations(text)).toEqual([])
})

test('names the place of every negation', () => {
  const text = 'No driver may, and none will, not even once.'
  expect(findNegations(text).map(({ start, end }) => text.slice(start, end))).toEqual(['No', 'none', 'not'])
})
