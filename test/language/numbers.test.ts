import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findNumbers } from '../../src/language/numbers.ts'

const numbers = (text: string) =>
  findNumbers(text).map(({ value, unit }) => (unit === null ? value : `${value} ${unit}`))

test.each<[string, (number | string)[]]>([
  ['1,200,000 and 1.2 million and 4_211_902', [1200000, 1200000, 4211902]],
  ['6 % or 6% or six percent', ['6 %', '6 %', '6 %']],
  ['$438, USD 438, 438 USD, US$ 1.2M, £20', ['438 USD', '438 USD', '438 USD', '1200000 USD', '20 GBP']],
  ['Base rate 412 → 438 USD (+6.3 %), before -5 %', [412, '438 USD', '6.3 %', '-5 %']],
  [
    'at least 12 characters, 12 or more characters, 12-character',
    ['12 character', '12 character', '12 character'],
  ],
  ['within thirty (30) calendar days or ten (10) business days', ['30 day', '10 business day']],
  ['one hundred and twenty-five dollars, a hundred users, two dozen', ['125 USD', '100 user', 24]],
  ['1/2 of 3 1/2 inches, ½ mile, 2½ hours, three quarters', [0.5, '3.5 inch', '0.5 mile', '2.5 hour', 0.75]],
  [
    '10-12 characters, 10 to 12 days, $10-12, between 5 and 7 miles',
    ['10 character', '12 character', '10 day', '12 day', '10 USD', '12 USD', '5 mile', '7 mile'],
  ],
  ['25MB in 30s on 64-bit for a 50-year-old', ['25 MB', '30 second', '64 bit', '50 year']],
  ['limits of 100/300 and (2, 12), (3,13)', [100, 300, 2, 12, 3, 13]],
  ['0.35 .5 0 128.', [0.35, 0.5, 0, 128]],
  ['a fee of $7.99. Twelve months', ['7.99 USD', '12 month']],
])('reads %j', (text, expected) => {
  expect(numbers(text)).toEqual(expected)
})

test.each([
  '2.1.1 of V2.1 in territory 014, CA-014, CWE-521, § 4(b), Rule 12, Section 4 and Table 3',
  'on 2025-03-01, 3 March 2025, 3/1/2025, in 2025, at 10:30',
  '1. First\n2. Second\n(3) Third\n3.1. Your license',
  'the 1st, 2FA, the iPhone 6S, the 90s, the 1930s, test-16',
  'one of the ones',
  'https://example.org/12 and [x](#3)',
  '',
])('finds no number in %j', text => {
  expect(numbers(text)).toEqual([])
})

test('the span covers currency, number and unit', () => {
  const text = 'It costs $1.2 million, for twelve (12) months.'
  expect(findNumbers(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '$1.2 million',
    'twelve (12) months',
  ])
})

test('a number is read back from every way of writing it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.constantFrom('days', '%', 'USD', 'characters'),
      (value, unit) => {
        for (const written of [`${value}`, value.toLocaleString('en')])
          expect(findNumbers(`at most ${written} ${unit}, as before`).map(found => found.value)).toEqual([
            value,
          ])
      },
    ),
  )
})

const text = fc
  .array(
    fc.constantFrom(
      '12',
      ' ',
      '.',
      ',',
      '$',
      '%',
      'days',
      'two',
      'hundred',
      '-',
      '/',
      '(',
      ')',
      'and',
      'March',
      '2025',
      '½',
      'x',
      '\n',
      '0',
      'million',
    ),
    { maxLength: 25 },
  )
  .map(parts => parts.join(''))

test('mentions ascend without overlap, slice to their text and hold a finite value', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), value => {
      let at = 0
      for (const mention of findNumbers(value)) {
        expect(mention.start).toBeGreaterThanOrEqual(at)
        expect(value.slice(mention.start, mention.end)).toBe(mention.text)
        expect(Number.isFinite(mention.value)).toBe(true)
        at = mention.end
      }
    }),
    { numRuns: 500 },
  )
})
