import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findTimes } from '../../../src/language/times/find-times.ts'

const TODAY = '2026-03-10'
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const two = (value: number) => String(value).padStart(2, '0')
const suffix = (day: number) => (day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'))

/** How a day may be written, by its year, its month (1 to 12) and its day. */
const dayForms: readonly ((year: number, month: number, day: number) => string)[] = [
  (year, month, day) => `${year}-${two(month)}-${two(day)}`,
  (year, month, day) => `${year}/${two(month)}/${two(day)}`,
  (year, month, day) => `${two(day)}.${two(month)}.${year}`,
  (year, month, day) => `${two(day)}.${two(month)}.${two(year % 100)}`,
  (year, month, day) => `${day} ${MONTHS[month - 1]} ${year}`,
  (year, month, day) => `${day}${suffix(day)} of ${MONTHS[month - 1]} ${year}`,
  (year, month, day) => `the ${day}${suffix(day)} of ${MONTHS[month - 1]}, ${year}`,
  (year, month, day) => `${MONTHS[month - 1]} ${day}, ${year}`,
  (year, month, day) => `${MONTHS[month - 1]!.toLowerCase()} ${day}${suffix(day)} ${year}`,
  (year, month, day) => `${day} ${MONTHS[month - 1]!.slice(0, 3)} ${year}`,
  (year, month, day) => `${day} ${MONTHS[month - 1]!.slice(0, 3)} ${two(year % 100)}`,
]
const datesIn = (text: string) => findTimes(text, TODAY).map(({ dates }) => dates)

describe('times of a text', () => {
  test('a day is read in every form', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2001, max: 2039 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom(...dayForms),
        fc.constantFrom('What was the fee on DAY?', 'DAY, how much is it?', 'fee valid at DAY please'),
        (year, month, day, write, sentence) => {
          const text = sentence.replace('DAY', write(year, month, day))
          expect(datesIn(text)).toEqual([[`${year}-${two(month)}-${two(day)}`]])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a day in slashes has two readings, unless only one makes a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (month, day) => {
        const readings = [`2025-${two(month)}-${two(day)}`]
        if (day <= 12 && day !== month) readings.push(`2025-${two(day)}-${two(month)}`)
        expect(datesIn(`on ${two(day)}/${two(month)}/2025`)).toEqual([readings])
      }),
    )
  })

  test.each([
    ['in March 2025', '2025-03'],
    ["in january '25", '2025-01'],
    ['in October last year', '2025-10'],
    ['in Q1/2024', '2024-Q1'],
    ['in the third quarter of 2024', '2024-Q3'],
    ['in h2 2023', '2023-07-01/2023-12-31'],
    ['in the first half of 2024', '2024-01-01/2024-06-30'],
    ['in summer 2025', '2025-06-01/2025-08-31'],
    ['in late 2024', '2024-09-01/2024-12-31'],
    ['last spring', '2025-03-01/2025-05-31'],
    ['two years ago', '2024-03-10'],
    ['18 months ago', '2024-09-10'],
    ['at the end of 2023', '2023-12-31'],
    ['the year before last', '2024'],
    ['business year 1 April 2023 to 31 March 2024', '2023-04-01/2024-03-31'],
    ['our fiscal year runs april to march: in FY 2022/23', '2022-04-01/2023-03-31'],
  ])('%s is %s', (text, expected) => {
    expect(datesIn(text)).toEqual([[expected]])
  })

  test('a business year that is not told has a reading for each usual calendar', () => {
    const [dates] = datesIn('in FY24')
    expect(dates).toContain('2024-01-01/2024-12-31')
    expect(dates).toContain('2023-04-01/2024-03-31')
    expect(dates).toContain('2024-04-01/2025-03-31')
  })

  test.each([
    'may I drive',
    'persons under 25 may drive',
    'version 4.0.2',
    'between 10,000 and 15,000',
    'the 1970s',
  ])('%s has none', text => {
    expect(datesIn(text)).toEqual([])
  })
})
