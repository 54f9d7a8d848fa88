import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDates } from '../../src/language/dates.ts'

const dates = (text: string) => findDates(text).map(({ date }) => date)

test.each<[string, string[]]>([
  ['2025-03-01 and 2025-03, 0000-01-01', ['2025-03-01', '2025-03', '0000-01-01']],
  [
    '3 March 2025, the 3rd of March, 2025, March 3, 2025, Mar. 3rd 2025',
    ['2025-03-03', '2025-03-03', '2025-03-03', '2025-03-03'],
  ],
  ['on 3 March and on May 5', ['--03-03', '--05-05']],
  ['March 2025, April of 2024', ['2025-03', '2024-04']],
  ['3/1/2025, 31/1/2025, 1.3.2025, 2025/03/01', ['2025-03-01', '2025-01-31', '2025-03-01', '2025-03-01']],
  ['in 2025 (2024), the 2026 plan year', ['2025', '2024', '2026']],
  ['in 2024 and 2025, from 2006 to 2010', ['2024', '2025', '2006', '2010']],
  ["January's edition, in March, and the May's", ['--01', '--03', '--05']],
  ['v1.428.0_2025-11-01', ['2025-11-01']],
  ['2024-03-01T10:00:00Z', ['2024-03-01']],
  ['12 November 1826', ['1826-11-12']],
])('reads %j', (text, expected) => {
  expect(dates(text)).toEqual(expected)
})

test.each([
  '2025-02-30',
  '2025-13-01',
  'May I march on?',
  'you may not',
  '2000 followers',
  '$2025',
  '2025',
  '1.428.0',
  '10:30',
  'of 2000 users',
  'a fee you may owe, and it may be or may of 1639 USD',
  'persons under 25 may drive, those of 70 may 12 times',
])('finds no date in %j', text => {
  expect(dates(text)).toEqual([])
})

test('every day of the calendar is read back from every way of writing it', () => {
  const day = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(day, value => {
      const iso = value.toISOString().slice(0, 10)
      const [year, month, date] = [
        value.getUTCFullYear(),
        value.toLocaleString('en', { month: 'long', timeZone: 'UTC' }),
        value.getUTCDate(),
      ]
      for (const written of [
        iso,
        `${date} ${month} ${year}`,
        `${month} ${date}, ${year}`,
        `${value.getUTCMonth() + 1}/${date}/${year}`,
      ])
        expect(findDates(`effective ${written}.`)).toMatchObject([{ text: written, date: iso }])
    }),
  )
})

test('mentions ascend without overlap and slice to their text', () => {
  const text = fc.array(
    fc.constantFrom('2025', '-', '03', ' ', 'March', '3', ',', '/', 'in ', 'of', '(', ')', 'and', 'May'),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(text, parts => {
      const value = parts.join('')
      let at = 0
      for (const mention of findDates(value)) {
        expect(mention.start).toBeGreaterThanOrEqual(at)
        expect(value.slice(mention.start, mention.end)).toBe(mention.text)
        expect(mention.date).toMatch(/^(?:\d{4}|-)(?:-\d\d(?:-\d\d)?)?$/)
        at = mention.end
      }
    }),
    { numRuns: 1000 },
  )
})
