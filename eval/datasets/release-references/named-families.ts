import { between, type Calendar, pick, type Random } from './calendar.ts'
import { dayed, dayOf, isPrerelease, monthName, only, yearOf } from './calendar-facts.ts'
import { type ReferenceFamily, theOne } from './reference-family.ts'

const dayOfOne = ({ editions }: Calendar, random: Random) => {
  const days = editions.map(dayOf).filter(day => day !== null)
  return days.length > 0 ? pick(random, days) : null
}

/** Releases by what they are called, or by the month or year that they are of. */
export const namedFamilies: readonly ReferenceFamily[] = [
  {
    name: 'label',
    form: 'where',
    meaning: ({ editions }, random) => {
      const edition = pick(random, editions)
      return { slots: { label: edition.label }, expected: theOne(edition) }
    },
    wordings: {
      development: [
        'if I follow {label}',
        'with {label}',
        'by the text of {label}',
        'in release {label}',
        'in {label}',
        'under edition {label}',
      ],
      test: ['going by version {label}', 'according to {label}', 'in the {label} edition', 'per {label}'],
    },
  },
  {
    name: 'unknown-label',
    form: 'where',
    meaning: ({ kind }, random) => ({
      slots: {
        label: ['versions', 'undated', 'tied', 'prereleases', 'snapshots'].includes(kind)
          ? `9.${between(random, 1, 9)}${pick(random, ['', '.1'])}`
          : `2031-0${between(random, 1, 9)}`,
      },
      expected: [],
    }),
    wordings: {
      development: ['with edition {label}', 'by version {label}', 'in release {label}', 'in version {label}'],
      test: ['in the {label} edition', 'going by release {label}'],
    },
  },
  {
    name: 'version-stem',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      if (kind !== 'versions' && kind !== 'undated' && kind !== 'tied') return null
      const stem = /^v?(\d+)\./.exec(pick(random, editions).label)![1]!
      return {
        slots: { stem },
        expected: theOne(only(editions.filter(({ label }) => label.replace('v', '').startsWith(`${stem}.`)))),
      }
    },
    wordings: {
      development: ['with the {stem}.x edition', 'by v{stem}', 'in version {stem}', 'in v{stem}'],
      test: ['in the {stem}.x release', 'under version {stem}'],
    },
  },
  {
    name: 'month-and-year',
    form: 'where',
    meaning: (calendar, random) => {
      const day = dayOfOne(calendar, random)
      if (day === null || calendar.kind === 'quarterly') return null
      const slots = { month: monthName(day), year: yearOf(day) }
      return { slots, expected: theOne(only(dayed(calendar.editions, day.slice(0, 7)))) }
    },
    wordings: {
      development: [
        'in the one of {month} {year}',
        'in the edition published in {month} {year}',
        'by the {month} {year} text of the manual',
        'in the edition we got in {month} {year}',
        'in the {month} {year} edition',
        'in the edition of {month} {year}',
      ],
      test: [
        'in the {noun} from {month} {year}',
        "in {month} {year}'s {noun}",
        'in the {noun} dated {month} {year}',
        'in the {noun} that came out in {month} {year}',
      ],
    },
  },
  {
    name: 'month-without-edition',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated' || kind === 'quarterly') return null
      const month = `${between(random, 2022, 2025)}-${pick(random, ['02', '03', '05', '08', '11'])}`
      if (dayed(editions, month).length > 0) return null
      return { slots: { month: monthName(month), year: yearOf(month) }, expected: [] }
    },
    wordings: {
      development: [
        'in the one of {month} {year}',
        'by the edition issued in {month} {year}',
        'in the {month} {year} edition',
        'in the {month} {year} release',
      ],
      test: ['in the {noun} of {month} {year}', "in {month} {year}'s {noun}"],
    },
  },
  {
    name: 'month-alone',
    form: 'where',
    meaning: (calendar, random) => {
      const day = dayOfOne(calendar, random)
      if (day === null || calendar.kind === 'quarterly') return null
      const inMonth = dayed(calendar.editions, `-${day.slice(5, 7)}-`)
      return { slots: { month: monthName(day) }, expected: theOne(only(inMonth)) }
    },
    wordings: {
      development: [
        'in the edition published in {month}',
        'by the edition for {month}',
        'in the {month} edition',
        "in {month}'s edition",
      ],
      test: ['in the {month} {noun}', 'in the {noun} of {month}', 'in the {month} one'],
    },
  },
  {
    name: 'year',
    form: 'where',
    meaning: (calendar, random) => {
      const day = dayOfOne(calendar, random)
      if (day === null) return null
      return { slots: { year: yearOf(day) }, expected: theOne(only(dayed(calendar.editions, yearOf(day)))) }
    },
    wordings: {
      development: [
        'in the edition published in {year}',
        'by the {year} one',
        'in the edition for {year}',
        'in the {year} edition',
        'in the edition of {year}',
      ],
      test: ['in the {year} {noun}', 'going by the {noun} of {year}', 'in the one from {year}'],
    },
  },
  {
    name: 'relative-year',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated') return null
      const last = random() < 0.5
      const meant = only(dayed(editions, last ? '2025' : '2026'))
      return { slots: { which: last ? 'last' : 'this' }, expected: theOne(meant) }
    },
    wordings: {
      development: [
        'in the edition published {which} year',
        'by the edition for {which} year',
        "in {which} year's edition",
      ],
      test: ["going by {which} year's {noun}", 'in the {noun} of {which} year'],
    },
  },
  {
    name: 'quarter',
    form: 'where',
    meaning: (calendar, random) => {
      const day = dayOfOne(calendar, random)
      if (day === null) return null
      const quarter = (of: string) => `${yearOf(of)} ${Math.ceil(Number(of.slice(5, 7)) / 3)}`
      const [year, number] = quarter(day).split(' ')
      const meant = calendar.editions.filter(each => quarter(dayOf(each)!) === quarter(day))
      const ordinal = ['first', 'second', 'third', 'fourth'][Number(number) - 1]!
      return { slots: { year: year!, number: number!, ordinal }, expected: theOne(only(meant)) }
    },
    wordings: {
      development: [
        'in the edition for the {ordinal} quarter of {year}',
        'by the one from Q{number} of {year}',
        'in the Q{number} {year} edition',
      ],
      test: ['in the {year} Q{number} {noun}', 'in the {noun} of the {ordinal} quarter of {year}'],
    },
  },
  {
    name: 'prerelease',
    form: 'where',
    meaning: ({ kind, editions }) =>
      kind !== 'prereleases'
        ? null
        : {
            slots: {
              word: editions.some(({ label }) => label.includes('-rc')) ? 'release candidate' : 'beta',
            },
            expected: theOne(only(editions.filter(isPrerelease))),
          },
    wordings: {
      development: ['in the {word} version', 'with the {word}', 'in the {word}'],
      test: ['going by the {word}', 'according to the {word}'],
    },
  },
  {
    name: 'stable',
    form: 'where',
    meaning: ({ editions }) => ({ expected: theOne(editions.findLast(each => !isPrerelease(each))) }),
    wordings: {
      development: ['in the current stable edition', 'in the final version', 'in the latest stable release'],
      test: ['in the newest final release', 'in the last stable version'],
    },
  },
]
