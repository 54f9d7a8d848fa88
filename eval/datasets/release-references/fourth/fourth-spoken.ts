import { between, pick } from '../calendar.ts'
import { current, dayed, dayOf, inForce, monthName } from '../calendar-facts.ts'
import { spokenLabel } from './fourth-calendar.ts'
import { addDays, type FourthMeaningOf, said, someDay, spokenDay } from './fourth-meaning.ts'

/** Two different editions and what they are called; `meant` of their places, null where it can't be said. */
const afterLabel =
  (meant: (count: number, at: number, other: number) => number[] | null, mayAsk = false): FourthMeaningOf =>
  ({ editions }, random) => {
    const [at, other] = [between(random, 0, editions.length - 1), between(random, 0, editions.length - 1)]
    const places = at === other ? null : meant(editions.length, at, other)
    if (!places) return null
    const slots = {
      a: spokenLabel(editions[at]!.label, random),
      b: spokenLabel(editions[other]!.label, random),
    }
    const found = places.map(place => editions[place])
    return said(slots, found.every(each => each !== undefined) ? [found] : [], mayAsk)
  }
const unclear: FourthMeaningOf = () => said({}, [])

/** Follow-ups, what must be asked back about, and questions that speak of no release. */
export const fourthSpoken: Readonly<Record<string, FourthMeaningOf>> = {
  'then one earlier': afterLabel((_, at) => [at - 1]),
  'then one later': afterLabel((_, at) => [at + 1]),
  'then further back': afterLabel((_, at) => [at - 2]),
  'then another': afterLabel((_, _at, other) => [other]),
  'then against another': afterLabel((_, at, other) => [at, other].sort()),
  'then against today': afterLabel((count, at) => (at < count - 1 ? [at, count - 1] : null)),
  'then today': afterLabel((count, at) => (at < count - 1 ? [count - 1] : null)),
  'then the same': afterLabel((_, at) => [at]),
  'then before the current': ({ editions }) => said({}, [[editions.at(-2)!]]),
  'used to be': ({ editions }) => said({}, [editions.slice(-2), [editions.at(-2)!]], true),
  'both, of two offered': ({ editions }, random) => {
    const year = pick(random, ['2023', '2024', '2025'])
    const found = dayed(editions, year)
    return found.length === 2 ? said({ year }, [found], true) : null
  },
  'then another package': ({ editions }, random) => {
    const day = someDay(editions, random)
    return day ? said({ day: spokenDay(day, random) }, [[inForce(editions, day)!]], true) : null
  },
  'nobody can know': unclear,
  'some earlier one': unclear,
  'one of several in a year': ({ editions }, random) => {
    const year = pick(random, ['2022', '2023', '2024', '2025'])
    return dayed(editions, year).length > 1 ? said({ year }, []) : null
  },
  'month of several years': ({ editions }, random) => {
    const month = pick(random, editions).effective?.slice(4, 8)
    return month && dayed(editions, month).length > 1
      ? said({ month: monthName(`2020${month}01`) }, [])
      : null
  },
  'label that is not there': ({ editions }, random) =>
    said(
      {
        label: editions[0]!.label.startsWith('v')
          ? `v${between(random, 15, 18)}.2.1`
          : `Edition ${between(random, 40, 60)}`,
      },
      [],
    ),
  'before anything held': ({ editions }, random) => {
    const day = dayOf(editions[0]!)
    return day === null ? null : said({ day: spokenDay(addDays(day, -between(random, 40, 900)), random) }, [])
  },
  'about no release': ({ editions }) => said({}, [[current(editions)]]),
  'a year that is an edition too': ({ editions }, random) =>
    said({ year: dayOf(pick(random, editions))!.slice(0, 4) }, [[current(editions)]]),
}
