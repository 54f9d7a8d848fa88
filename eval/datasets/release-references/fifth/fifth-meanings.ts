import { shuffled } from '../../shuffled.ts'
import { between, type Calendar, type Edition, pick, type Random, TODAY } from '../calendar.ts'
import * as facts from '../calendar-facts.ts'
import { type Meaning, pairs, readings, theOne } from '../reference-family.ts'

const { dayed, dayOf, inForce, only, placesFrom, writtenDay, yearOf } = facts

const SEASONS = ['Winter', 'Spring', 'Summer', 'Autumn']
const seasonOf = (day: string) => SEASONS[Math.floor((Number(day.slice(5, 7)) % 12) / 3)]!
const ORDINALS = ['', 'first', 'second', 'third', 'fourth']
const COUNTS = ['', 'one', 'two', 'three', 'four']
const SPANS = { 'six months': '2025-09-10', 'a year': '2025-03-10', 'two years': '2024-03-10' } as const

/** Something to ask about a calendar: `day` and a later `second`, three editions, how many; `slots` write them. */
export function situate({ editions }: Calendar, random: Random) {
  const issued = editions.filter(each => (dayOf(each) ?? '') <= TODAY)
  const [edition, right, third] = shuffled(editions, random) as [Edition, Edition, Edition]
  const [day, second] = [someDay(issued, random), someDay(issued, random)].sort() as [string, string]
  const count = between(random, 1, 4)
  const [span, spanDay] = pick(random, Object.entries(SPANS))
  const [month, year, now] = [Number(day.slice(5, 7)), yearOf(day), facts.current(editions)]
  const [quarter, dotted, season] = [Math.ceil(month / 3), day.split('-').reverse().join('.'), seasonOf(day)]
  const slots: Readonly<Record<string, string>> = {
    ...{ day: writtenDay(day, 0), us: writtenDay(day, 1), dotted, slashed: dotted.replaceAll('.', '/') },
    ...{ second: writtenDay(second, 0), usSecond: writtenDay(second, 1), otherYear: yearOf(second), span },
    ...{ month: facts.monthName(day), year, fiscal: `${year}/${Number(year.slice(2)) + 1}` },
    ...{ season: season.toLowerCase(), half: ORDINALS[month < 7 ? 1 : 2]! },
    ...{ quarter: String(quarter), quarterly: ORDINALS[quarter]! },
    ...{ count: COUNTS[count]!, ordinal: ORDINALS[count]!, started: writtenDay(edition.effective ?? '', 0) },
    ...{ label: edition.label, left: edition.label, right: right.label, third: third.label },
    ...{ loose: loosely(edition.label), unknown: unlike(edition.label) },
  }
  const beside = (places: number) => placesFrom(editions, edition, places)
  const ago = (places: number) => placesFrom(editions, now, -places)
  const [ofYear, ofOther] = [year, yearOf(second)].map(each => dayed(editions, each)) as [
    Edition[],
    Edition[],
  ]
  const alike = issued.filter(each => season !== 'Winter' && seasonOf(dayOf(each) ?? '') === season)
  const ofMonth = editions.filter(({ label }) => label === day.slice(0, 7))
  return {
    ...{ editions, issued, now, edition, right, third, beside, ago, isSettled: now === editions.at(-1) },
    ...{ day, second, count, spanDay, month, year, alike, isOver: year < yearOf(TODAY), slots },
    ...{ ofYear, ofOther, ofMonth, lastYear: dayed(editions, '2025') },
  }
}

/** From a month before an edition's until seven after it, or the very day from which it holds; never before the 13th. */
function someDay(issued: readonly Edition[], random: Random): string {
  const begun = dayOf(pick(random, issued)) ?? '2024-06-01'
  if (Number(begun.slice(8)) > 12 && random() < 0.3) return begun
  const [year, month] = begun.split('-').map(Number)
  const date = new Date(Date.UTC(year!, month! - 1 + between(random, -1, 7), between(random, 13, 28)))
  return date < new Date(TODAY) ? date.toISOString().slice(0, 10) : '2026-02-17'
}

/** A label of its sort that no calendar has. */
const unlike = (label: string) =>
  /20\d\d/.test(label) ? label.replace(/20\d\d/, '2031') : label.replace(/\d+/, '9$&')
/** A label as people also write it. */
const loosely = (label: string) =>
  (/^\d+(\.\d+)+$/.test(label) ? `v${label}` : label)
    .replace(/^(\d{4})-(Q\d)$/, '$2 $1')
    .replace(/^\d{4}-\d\d$/, month => `${facts.monthName(month)} ${yearOf(month)}`)
    .replace(/^\d{4}-\d\d-\d\d$/, day => writtenDay(day, 0))
    .replace(/^Edition (\d+)$|^(\d+)th edition$/, '$1$2th')

/** As `Meaning`; `mayAskBack`: a fair reader may also ask which one is meant. */
type FifthMeaning = Pick<Meaning, 'expected'> & { mayAskBack?: boolean }
type Situation = ReturnType<typeof situate>
type Maybe = Edition | undefined
const mustAsk: FifthMeaning = { expected: [] }
const one = (edition: Maybe): FifthMeaning => ({ expected: theOne(edition) })
const sure = (expected: Meaning['expected']) => (expected.length > 0 ? { expected } : null)
const fair = (expected: Meaning['expected'], mayAskBack = true) => sure(expected) && { expected, mayAskBack }

/** The only one of those issued in a stretch, if there is any. */
const issuedIn = (found: readonly Edition[]) => (found.length > 0 ? one(only(found)) : null)
const from = ({ editions }: Situation, first: string, last: string) =>
  editions.filter(each => (dayOf(each) ?? '') >= first && (dayOf(each) ?? '9') <= last)
/** All of these, each once, the oldest first; null where one is not there. */
const together = ({ editions }: Situation, ...some: Maybe[]) =>
  some.includes(undefined) ? null : sure(readings(editions.filter(each => some.includes(each))))
/** In force on a day; another may be of the same one. */
function onDay({ editions }: Situation, day: string): FifthMeaning {
  const held = inForce(editions, day)
  return { ...one(held), mayAskBack: !!held && dayed(editions, dayOf(held)!).length > 1 }
}
/** In force in a stretch that is over: all of them where there were several. */
function through(of: Situation, first: string, last: string, own: readonly Edition[] = []) {
  const days = [first, ...from(of, first, last).map(each => dayOf(each)!)]
  const held = of.editions.filter(each => days.some(day => inForce(of.editions, day) === each))
  const isSure = held.length === 1 && inForce(of.editions, first) === held[0]
  return last < TODAY ? (isSure ? onDay(of, first) : (fair(readings(held, own)) ?? mustAsk)) : null
}
/** What held all through a stretch that is over, beside what holds now. */
function thenAndNow(of: Situation, first: string, last: string) {
  const then = inForce(of.editions, first)
  if (last >= TODAY || then !== facts.inForceThrough(of.editions, first, last)) return null
  return fair(together(of, then, of.now)?.expected ?? [], onDay(of, first).mayAskBack)
}
/** From these to now: the two ends, or all on the way. */
const since = ({ editions, now }: Situation, ...starts: Maybe[]) =>
  [...new Set(starts)].flatMap(start => {
    const way = start ? editions.slice(editions.indexOf(start), editions.indexOf(now) + 1) : []
    return way.length > 1 ? readings([start, now], way) : []
  })
const inSeason = ({ ofYear }: Situation, season: string) =>
  ofYear.filter(each => seasonOf(dayOf(each)!) === season)
/** The first and last day of the month, quarter, half-year or year. */
function stretch({ month, year }: Situation, months: 1 | 3 | 6 | 12): [string, string] {
  const last = Math.ceil(month / months) * months
  const [begin, end] = [last - months + 1, last].map(number => String(number).padStart(2, '0'))
  return [`${year}-${begin}-01`, `${year}-${end}-31`]
}

/** What each sort of wording means; null where the situation gives nothing to say so. */
export const fifthMeanings: Readonly<Record<string, (of: Situation) => FifthMeaning | null>> = {
  default: of => one(of.now),
  cannot: () => mustAsk,
  'no-such-label': () => mustAsk,
  label: of => one(of.edition),
  current: of => one(of.now),
  previous: of => one(of.ago(1)),
  next: of => one(of.editions.find(each => (dayOf(each) ?? '') > TODAY)),
  newest: of => fair(readings([of.editions.at(-1)], [of.now]), !of.isSettled),
  oldest: of => one(of.editions[0]),
  'last-but-one': of => (of.isSettled ? one(of.ago(1)) : null),
  ago: of => (of.count > 1 ? one(of.ago(of.count)) : null),
  'ago-and-now': of => (of.count > 1 ? (together(of, of.ago(of.count), of.now) ?? mustAsk) : null),
  'before-label': of => sure(theOne(of.beside(-1))),
  'two-before-label': of => sure(theOne(of.beside(-2))),
  'after-label': of => sure(theOne(of.beside(1))),
  'label-and-next': of => sure(readings([of.edition, of.beside(1)], [of.beside(1)])),
  'new-in-label': of => together(of, of.beside(-1), of.edition),
  'label-and-now': of => (of.edition === of.now ? null : together(of, of.edition, of.now)),
  'two-labels': of => together(of, of.edition, of.right),
  'three-labels': of => together(of, of.edition, of.right, of.third),
  'since-label': of => fair(since(of, of.edition), /^\d{4}$/.test(of.edition.label)),
  new: of => fair(pairs(of.editions, [of.ago(1), of.now], [of.now, of.ago(-1)]), !of.isSettled),
  'first-and-now': of => together(of, of.editions[0], of.now),
  every: of => sure(readings(of.issued, of.editions)),
  'all-but': of => (of.isSettled ? sure(readings(of.editions.filter(each => each !== of.edition))) : null),
  'last-few': of => (of.isSettled ? sure(readings(of.editions.slice(-3))) : null),
  'last-two': of => (of.isSettled ? sure(readings(of.editions.slice(-2))) : null),
  'on-day': of => onDay(of, of.day),
  'on-two-days': of => together(of, inForce(of.editions, of.day), inForce(of.editions, of.second)),
  'day-and-now': of => thenAndNow(of, of.day, of.day),
  'before-day': of => onDay(of, new Date(Date.parse(of.day) - 86_400_000).toISOString().slice(0, 10)),
  'after-day': of => onDay(of, of.editions.map(each => dayOf(each) ?? '').find(day => day > of.day) ?? ''),
  'started-on': of =>
    of.issued.includes(of.edition) && of.edition.effective ? onDay(of, of.edition.effective) : null,
  'time-ago': of => onDay(of, of.spanDay),
  'issued-between': of => sure(readings(from(of, of.day, of.second))),
  'in-month': of => through(of, ...stretch(of, 1), of.ofMonth),
  'month-and-now': of => thenAndNow(of, ...stretch(of, 1)),
  'month-edition': of => issuedIn(from(of, ...stretch(of, 1))),
  'through-quarter': of => through(of, ...stretch(of, 3)),
  'issued-in-quarter': of => issuedIn(from(of, ...stretch(of, 3))),
  'issued-in-half': of => (of.isOver ? issuedIn(from(of, ...stretch(of, 6))) : null),
  fiscal: of => through(of, `${of.year}-04-01`, `${Number(of.year) + 1}-03-31`),
  season: of => issuedIn(of.alike.filter(each => of.ofYear.includes(each))),
  'since-season': of => fair(since(of, of.alike.at(-1)), of.alike.length > 1),
  'spring-and-autumn': of => together(of, ...['Spring', 'Autumn'].map(season => only(inSeason(of, season)))),
  'of-year': of => issuedIn(of.ofYear) ?? fair(through(of, ...stretch(of, 12))?.expected ?? []),
  'both-of-year': of => (of.ofYear.length === 2 ? sure(readings(of.ofYear)) : null),
  'other-of-year': of => {
    const others = of.ofYear.filter(each => dayOf(each)!.slice(0, 7) !== of.day.slice(0, 7))
    return others.length < of.ofYear.length ? issuedIn(others) : null
  },
  'ordinal-in-year': of => (of.isOver && of.ofYear[0] ? one(of.ofYear[of.count - 1]) : null),
  'last-of-year': of => (of.isOver ? sure(theOne(of.ofYear.at(-1))) : null),
  'last-year': of => fair(theOne(of.lastYear.at(-1)), of.lastYear.length > 1) ?? mustAsk,
  'end-of-year': of => (of.isOver ? onDay(of, `${of.year}-12-31`) : null),
  'mid-year-and-now': of => thenAndNow(of, `${of.year}-06-15`, `${of.year}-07-15`),
  'since-year': of => {
    const starts = ['01-01', '12-31'].map(day => inForce(of.editions, `${of.year}-${day}`))
    return of.isOver ? fair(since(of, ...starts, of.ofYear[0])) : null
  },
  'since-start': of => {
    const isOpen = /^\d{4}$/.test(of.now.label) || dayed(of.editions, `${of.year}-01-01`).length > 0
    return isOpen ? null : sure(since(of, inForce(of.editions, `${of.year}-01-01`)))
  },
  'before-rewrite': of => fair(theOne(placesFrom(of.editions, of.ofYear[0], -1)), of.ofYear.length > 1),
  'two-years': of =>
    of.ofYear[0] === of.ofOther[0] ? null : together(of, only(of.ofYear), only(of.ofOther)),
}
