import { between, type Edition, pick, type Random, TODAY } from '../calendar.ts'
import { current, dayed, dayOf, inForce, monthName, only } from '../calendar-facts.ts'
import { nth } from './fourth-calendar.ts'
import {
  addDays,
  endOfMonth,
  type FourthMeaningOf,
  heldIn,
  isSeason,
  said,
  someDay,
  somePeriod,
  spokenDay,
  throughout,
} from './fourth-meaning.ts'

const one = (edition: Edition | undefined) => (edition ? [[edition]] : [])
const nameOf = (day: string) => ({ month: monthName(day), year: day.slice(0, 4) })
const ofPeriod = (editions: readonly Edition[], first: string, last: string) =>
  editions.filter(each => first <= dayOf(each)! && dayOf(each)! <= last)
const onDay =
  (mayAsk: boolean): FourthMeaningOf =>
  ({ editions }, random) => {
    const day = someDay(editions, random)
    return day ? said({ day: spokenDay(day, random) }, one(inForce(editions, day)), mayAsk) : null
  }
/** A year in which so many editions came, and those. */
const yearWith = (editions: readonly Edition[], random: Random, least: number, most = 9) => {
  const year = pick(random, ['2023', '2024', '2025'])
  const found = dayed(editions, year)
  return least <= found.length && found.length <= most ? { year, found } : null
}

/** Days, months, stretches and years. */
export const fourthDated: Readonly<Record<string, FourthMeaningOf>> = {
  'on a day': onDay(false),
  'on the day of an event': onDay(true),
  'on a day in numbers': ({ editions }, random) => {
    const day = someDay(editions, random)
    if (!day) return null
    const [year, month, date] = day.split('-') as [string, string, string]
    const swapped = Number(date) > 12 ? day : `${year}-${date}-${month}`
    const held = inForce(editions, day)
    const other = inForce(editions, swapped)
    if (!other || swapped > TODAY) return null
    return said({ numeric: `${date}/${month}/${year}` }, held === other ? one(held) : [])
  },
  'on a day with dots': ({ editions }, random) => {
    const day = someDay(editions, random)
    if (!day) return null
    return said({ dots: day.split('-').reverse().join('.') }, one(inForce(editions, day)))
  },
  'in a month': ({ editions }, random) => {
    const month = someDay(editions, random)?.slice(0, 7)
    return month ? throughout(editions, `${month}-01`, endOfMonth(month), nameOf(`${month}-01`)) : null
  },
  'signed in a month': ({ editions }, random) => {
    const month = addDays('2026-02-15', -30 * between(random, 0, 10)).slice(0, 7)
    const { year: _, ...slots } = nameOf(`${month}-01`)
    return throughout(editions, `${month}-01`, endOfMonth(month), slots, true)
  },
  'time ago': ({ editions }, random) => {
    const agos = { 'a year ago': 365, 'two years ago': 730, '18 months ago': 547, 'half a year ago': 182 }
    const [ago, count] = pick(random, [...Object.entries(agos), ['10 weeks ago', 70] as const])
    const held = heldIn(editions, addDays(TODAY, -count - 20), addDays(TODAY, -count + 20))
    return held && only(held) && held[0] !== current(editions) ? said({ ago }, [held]) : null
  },
  'throughout a stretch': ({ editions }, random) => {
    const [period, first, last] = somePeriod(between(random, 2023, 2025), random)
    const wide = heldIn(editions, addDays(first, -20), addDays(last, 20))
    return throughout(editions, first, last, { period }, isSeason(period) && wide?.length !== 1)
  },
  'published in a stretch': ({ editions }, random) => {
    const [period, first, last] = somePeriod(between(random, 2023, 2025), random)
    if (dayOf(editions[0]!) === null) return null
    const found = ofPeriod(editions, first, last)
    const wide = ofPeriod(editions, addDays(first, -20), addDays(last, 20))
    if (isSeason(period) && wide.length !== found.length) return null
    return said({ period }, one(only(found)))
  },
  'fiscal year': ({ editions }, random) => {
    const year = between(random, 2023, 2025)
    const held = heldIn(editions, `${year - 1}-04-01`, `${year + 1}-03-31`)
    return held ? said({ year: `${year}`, short: `${year % 100}` }, one(only(held)), true) : null
  },
  'fiscal year told': ({ editions }, random) => {
    const year = between(random, 2022, 2024)
    const slots = { year: `${year}`, short: `${(year + 1) % 100}` }
    return throughout(editions, `${year}-04-01`, `${year + 1}-03-31`, slots)
  },
  'until a day': ({ editions }, random) => {
    const next = pick(random, editions.slice(1))
    const last = dayOf(next) && addDays(dayOf(next)!, -1)
    return last ? said({ last: spokenDay(last, random) }, one(inForce(editions, last))) : null
  },
  'from a day': ({ editions }, random) => {
    const day = dayOf(pick(random, editions))
    return day ? said({ day: spokenDay(day, random) }, one(only(dayed(editions, day)))) : null
  },
  'came between months': ({ editions }, random) => {
    const [from, to] = [someDay(editions, random), someDay(editions, random)].sort()
    if (!from || !to || from.slice(0, 7) === to.slice(0, 7)) return null
    const inside = ofPeriod(editions, `${from.slice(0, 7)}-01`, endOfMonth(to.slice(0, 7)))
    const edge = inside.some(each => [from, to].some(day => dayOf(each)!.startsWith(day.slice(0, 7))))
    const slots = {
      from: `${monthName(from)} ${from.slice(0, 4)}`,
      to: `${monthName(to)} ${to.slice(0, 4)}`,
    }
    return inside.length > 1 && !edge ? said(slots, [inside]) : null
  },
  'since a month': ({ editions }, random) => {
    const day = someDay(editions, random)
    if (!day || dayed(editions, day.slice(0, 7)).length > 0) return null
    const base = inForce(editions, day)!
    const since = editions.slice(editions.indexOf(base))
    return since.length > 1 ? said(nameOf(day), [[base, current(editions)], since]) : null
  },
  'before an overhaul': ({ editions }, random) => {
    const edition = pick(random, editions.slice(1))
    const day = dayOf(edition)
    if (!day || !only(dayed(editions, day.slice(0, 7)))) return null
    return said(nameOf(day), one(editions[editions.indexOf(edition) - 1]), true)
  },
  'ordinal of a year': ({ editions }, random) => {
    const of = yearWith(editions, random, 1)
    if (!of) return null
    const place = Math.min(3, between(random, 1, of.found.length + (random() < 0.3 ? 1 : 0)))
    const slots = {
      year: of.year,
      nth: pick(random, [nth(place), ['first', 'second', 'third'][place - 1]!]),
    }
    return said(slots, one(of.found[place - 1]))
  },
  'last of a year': ({ editions }, random) => {
    const of = yearWith(editions, random, 1)
    return of && said({ year: of.year }, one(of.found.at(-1)))
  },
  'all of a year': ({ editions }, random) => {
    const of = yearWith(editions, random, 2, 4)
    return of && said({ year: of.year, count: ['two', 'three', 'four'][of.found.length - 2]! }, [of.found])
  },
  "both of last year's": ({ editions }) => {
    const found = dayed(editions, '2025')
    return found.length === 2 ? said({}, [found]) : null
  },
  'both of a year that has one or none': ({ editions }) =>
    dayOf(editions[0]!) !== null && dayed(editions, '2025').length < 2 ? said({}, []) : null,
  'one of a year, not the other': ({ editions }, random) => {
    const of = yearWith(editions, random, 2, 2)
    if (!of) return null
    const [left, right] = of.found as [Edition, Edition]
    const [not, meant] = random() < 0.5 ? [left, right] : [right, left]
    return said({ year: of.year, month: monthName(dayOf(not)!), asked: monthName(dayOf(meant)!) }, [[meant]])
  },
  'to come': ({ editions }) => said({ month: monthName(dayOf(editions.at(-1)!)!) }, [[editions.at(-1)!]]),
}
