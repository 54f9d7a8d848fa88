import { seededRandom } from '../../seeded-random.ts'
import { shuffled } from '../../shuffled.ts'
import { between, type Calendar, calendarKinds, makeCalendar, pick, type Random } from '../calendar.ts'
import type { ReferenceQuestion } from '../reference-questions.ts'
import { fifthMeanings, situate } from './fifth-meanings.ts'
import { fifthWordings } from './fifth-wordings.ts'

/** `mayAskBack`: asking back is as good as what is expected. */
export type FifthQuestion = ReferenceQuestion & { person: string; mayAskBack: boolean }

const SEED = 20_261_205
const COUNT = 200
const MOST_TRIES = 5000
const KINDS = [...calendarKinds, 'quarterly', 'quarterly', 'days'] as const

/** The fifth set: each wording once, those of releases once more until there are 200; the same on every call. */
export function makeFifthQuestions(): FifthQuestion[] {
  const random = seededRandom(SEED)
  const wordings = Object.entries(fifthWordings).flatMap(([person, lines]) =>
    lines.split('\n').flatMap(line => {
      const [family, ...all] = line.trim().split(' | ') as [string, ...string[]]
      return all.map(words => ({ person, family, words }))
    }),
  )
  const ofReleases = wordings.filter(({ family }) => family !== 'default')
  const all = [...wordings, ...shuffled(ofReleases, random)].slice(0, COUNT)
  return all.map(({ person, family, words }, index) => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const calendar = makeFifthCalendar(random)
      const situation = situate(calendar, random)
      const meaning = fifthMeanings[family]!(situation)
      if (!meaning || calendar.kind === 'prereleases') continue
      const said = words.replace(/\{(\w+)\}/g, (_, slot: string) => situation.slots[slot]!)
      const turns = (person === 'someone on a phone' ? said.toLowerCase() : said).split(' >> ')
      const asked = { id: `fifth-${index + 1}`, person, family, calendar, question: turns.pop()!, turns }
      return { ...asked, mayAskBack: false, ...meaning }
    }
    throw new Error(`No calendar lets "${words}" be said.`)
  })
}

/** One of the calendars of the other sets; its editions may be called `Q3 2024`, `Spring 2025`, `7th edition`. */
function makeFifthCalendar(random: Random): Calendar {
  const { kind, editions } = makeCalendar(pick(random, KINDS), random)
  const names = pick(random, ['Q1 Q2 Q3 Q4', 'Winter Spring Summer Autumn']).split(' ')
  const form = pick(random, ['Edition #', '#th edition'])
  let number = between(random, 3, 5)
  const renamed = editions.map(({ label, effective }) => {
    number += pick(random, [1, 1, 2])
    const inYear = label.replace(/^(\d+)-Q(\d)$/, (_, year, quarter) => `${names[quarter - 1]} ${year}`)
    return { label: kind === 'days' ? form.replace('#', String(number)) : inYear, effective }
  })
  return { kind, editions: random() < 0.6 ? renamed : editions }
}
