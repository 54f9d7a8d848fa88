import { between, type Edition, pick } from '../calendar.ts'
import { current, dayOf, inForce, only } from '../calendar-facts.ts'
import { spokenLabel } from './fourth-calendar.ts'
import { type FourthMeaningOf, said, someDay, spokenDay } from './fourth-meaning.ts'

const one = (edition: Edition | undefined) => (edition ? [[edition]] : [])

/** So many places back from the newest. */
const back =
  (places: number, mayAsk = false): FourthMeaningOf =>
  ({ editions }) =>
    said({}, one(editions.at(-1 - places)), mayAsk)
/** Labels of some editions, in order; `meaning` of where they stand. */
const labels =
  (
    count: number,
    meant: (editions: readonly Edition[], at: readonly number[]) => readonly (readonly Edition[])[] | null,
    mayAsk = false,
  ): FourthMeaningOf =>
  ({ editions }, random) => {
    const at = Array.from({ length: count }, () => between(random, 0, editions.length - 1)).sort()
    if (new Set(at).size < count) return null
    const expected = meant(editions, at)
    const words = at.map(place => spokenLabel(editions[place]!.label, random))
    return expected && said({ a: words[0]!, b: words[1] ?? '', c: words[2] ?? '' }, expected, mayAsk)
  }
const since = (editions: readonly Edition[], [at]: readonly number[]) =>
  at! < editions.length - 1 ? [[editions[at!]!, current(editions)], editions.slice(at)] : null
const withNow = (editions: readonly Edition[], [at]: readonly number[]) =>
  at! < editions.length - 1 ? [[editions[at!]!, current(editions)]] : null
const picked = (editions: readonly Edition[], at: readonly number[]) => [at.map(place => editions[place]!)]

/** Places in the order of releases, and labels. */
export const fourthOrdered: Readonly<Record<string, FourthMeaningOf>> = {
  'so many ago': ({ editions }, random) => {
    const places = between(random, 2, 6)
    const count = pick(random, [`${places}`, ['two', 'three', 'four', 'five', 'six'][places - 2]!])
    return said({ count }, one(editions.at(-1 - places)))
  },
  'a couple ago': back(2, true),
  previous: back(1),
  'latest but one': back(1),
  'third from the end': back(2),
  'newest in other words': ({ editions }) => said({}, [[current(editions)]]),
  'very first': ({ editions }) => said({}, [[editions[0]!]]),
  label: labels(1, picked),
  'the one between': labels(2, (editions, [left, right]) => one(only(editions.slice(left! + 1, right)))),
  'changes between': labels(2, picked),
  'before a label': labels(1, (editions, [at]) => one(editions[at! - 1])),
  'after a label': labels(1, (editions, [at]) => one(editions[at! + 1])),
  'since a label': labels(1, since),
  'compared with one side implied': labels(1, withNow),
  'last two compared': ({ editions }) => said({}, [editions.slice(-2)]),
  'several labels': labels(3, picked),
  'two labels': labels(2, picked),
  range: labels(2, (editions, [left, right]) => [editions.slice(left, right! + 1)]),
  'last three': ({ editions }) => said({}, [editions.slice(-3)]),
  'all but the newest': ({ editions }) => said({}, [editions.slice(0, -1)]),
  'of one package': ({ editions }, random) => {
    const day = someDay(editions, random)
    return day ? said({ day: spokenDay(day, random) }, one(inForce(editions, day))) : null
  },
  'of one package, by order': back(1),
  'label of one package': ({ editions }, random, { editions: others }) => {
    const { label } = pick(random, editions)
    const year = label.slice(0, 4)
    const like = others.some(
      each => each.label.includes(label) || label.includes(each.label) || dayOf(each)?.startsWith(year),
    )
    return /^[vE]/.test(label) && !like
      ? said({ label }, [editions.filter(each => each.label === label)])
      : null
  },
}
