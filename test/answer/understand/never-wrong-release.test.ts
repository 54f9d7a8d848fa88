import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversation, packageOf, scopeOf } from './catalog.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAYS = 28

type Edition = { label: string; effective: string }

/** A calendar with gaps: one edition in some of the months of four years. */
const calendar = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 2021, max: 2024 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: DAYS }),
    ),
    {
      minLength: 2,
      maxLength: 9,
      selector: ([year, month]) => year * 12 + month,
    },
  )
  .map(dates =>
    dates
      .map(
        ([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      )
      .sort()
      .map((effective): Edition => ({ label: effective.slice(0, 7), effective })),
  )

/** How people name an edition, and which ones it may mean; none: it must be asked back about. */
type Reference = { words: string; meant: (editions: readonly Edition[]) => readonly string[] }

const monthYear = ({ label }: Edition) => `${MONTHS[Number(label.slice(5)) - 1]} ${label.slice(0, 4)}`
const references = (editions: readonly Edition[]): fc.Arbitrary<Reference> =>
  fc.oneof(
    fc
      .constantFrom(...editions)
      .chain(edition =>
        fc
          .constantFrom(
            `in release ${edition.label}`,
            `in ${edition.label}`,
            `in the ${monthYear(edition)} edition`,
            `in the edition of ${monthYear(edition)}`,
            `in the manual of ${monthYear(edition)}`,
          )
          .map((words): Reference => ({ words, meant: () => [edition.label] })),
      ),
    fc.constantFrom(...editions).map(
      (edition): Reference => ({
        words: `before ${edition.label}`,
        meant: all =>
          all
            .slice(
              0,
              all.findIndex(each => each.label === edition.label),
            )
            .slice(-1)
            .map(({ label }) => label),
      }),
    ),
    fc.constantFrom(...editions).map(
      (edition): Reference => ({
        words: `in the release after ${edition.label}`,
        meant: all =>
          all
            .slice(all.findIndex(each => each.label === edition.label) + 1)
            .slice(0, 1)
            .map(({ label }) => label),
      }),
    ),
    fc.constantFrom(...editions.map(({ label }) => label.slice(0, 4))).map(
      (year): Reference => ({
        words: `in the ${year} edition`,
        meant: all => only(all.filter(({ label }) => label.startsWith(year))),
      }),
    ),
    fc.constantFrom(...editions.map(({ label }) => Number(label.slice(5)))).map(
      (month): Reference => ({
        words: `in the ${MONTHS[month - 1]} edition`,
        meant: all => only(all.filter(({ label }) => Number(label.slice(5)) === month)),
      }),
    ),
    fc.integer({ min: 1, max: 4 }).map(
      (count): Reference => ({
        words: count === 1 ? 'one edition ago' : `${['two', 'three', 'four'][count - 2]} editions ago`,
        meant: all =>
          all
            .slice(0, -count)
            .slice(-1)
            .map(({ label }) => label),
      }),
    ),
    fc
      .tuple(
        fc.integer({ min: 2020, max: 2025 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: DAYS }),
      )
      .map(([year, month, day]) => {
        const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        return {
          words: `in force on ${day} ${MONTHS[month - 1]} ${year}`,
          meant: (all: readonly Edition[]) =>
            all
              .filter(({ effective }) => effective <= date)
              .slice(-1)
              .map(({ label }) => label),
        }
      }),
    fc.constant<Reference>({ words: 'in the latest edition', meant: all => [all.at(-1)!.label] }),
    fc.constant<Reference>({ words: 'in the previous edition', meant: all => [all.at(-2)!.label] }),
    fc.constant<Reference>({ words: 'in the first edition', meant: all => [all[0]!.label] }),
    fc.integer({ min: 1, max: 99 }).map((n): Reference => ({ words: `in release 9.${n}`, meant: () => [] })),
  )

const only = (editions: readonly Edition[]) => (editions.length === 1 ? [editions[0]!.label] : [])

test('over calendars with gaps a release is the one meant, or is asked back about', () => {
  fc.assert(
    fc.property(
      calendar.chain(editions => fc.tuple(fc.constant(editions), references(editions))),
      fc.constantFrom(
        'What was the late payment fee REF?',
        'REF, what does a lapse cost?',
        'How much was the surcharge REF for young drivers?',
      ),
      ([editions, { words, meant }], question) => {
        const catalog = packageOf(
          'manual',
          'Rating Manual',
          editions.map(({ label, effective }) => `${label} ${effective}`),
        )
        const understanding = conversation([catalog]).ask(question.replace('REF', words))
        const expected = meant(editions)
        if (expected.length === 0) expect(understanding.clarify).not.toBeNull()
        else expect(scopeOf(understanding)).toBe(expected.join(', '))
        expect(understanding.queries.join(' ')).not.toMatch(/edition|release|\d/)
      },
    ),
    { numRuns: 600 },
  )
})
