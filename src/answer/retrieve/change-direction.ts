import type { Change, ChangeDetail } from '../../domain/change.ts'
import { findNumbers, type NumberMention } from '../../language/numbers.ts'
import { askedValue } from './asked-value.ts'

/** Which way figures went. */
export type ChangeDirection = 'up' | 'down'

const LINKING =
  '(?:became|becomes?|got|gets?|gotten|grew|is|are|was|were|an?|any|now|anything|something|everything)'
const asked = (verbs: string, adjectives: string) =>
  new RegExp(
    `\\b(?:${verbs})\\b|\\b${LINKING} (?:[\\w-]+ ){0,2}?(?:${adjectives})\\b(?! (?:up|down|than|or)\\b)`,
    'i',
  )
const UP = asked(
  'went up|go(?:ne|es)? up|rose|risen?|rises|increas(?:ed?|es)|raised|grew|grown',
  'higher|larger|greater|longer|bigger|dearer|costlier|more expensive',
)
const DOWN = asked(
  'went down|go(?:ne|es)? down|fell|fall(?:s|en)?|decreas(?:ed?|es)|lowered|shrank|shrunk|reduced',
  'lower|smaller|shorter|cheaper|less expensive',
)

const LONGER = /\b(?:extended|lengthened|prolonged|doubled|lifted)\b/i
const SHORTER = /\b(?:shortened|cut|halved|curtailed)\b/i

/** "Which fees went up?", "What became cheaper?": the way that is asked about; null for none, or for both. */
export function askedDirection(question: string): ChangeDirection | null {
  // A text that was extended says more, a period that was extended is longer.
  const value = askedValue(question) !== null
  const up = UP.test(question) || (value && LONGER.test(question))
  const down = DOWN.test(question) || (value && SHORTER.test(question))
  return up === down ? null : up ? 'up' : 'down'
}

/** The ways in which the figures of a change went; dates, references and codes go nowhere. */
export function directionsOf({ details }: Pick<Change, 'details'>): Set<ChangeDirection> {
  return new Set(details.flatMap(directionOf))
}

function directionOf({ type, before, after }: ChangeDetail): ChangeDirection[] {
  const isCell = type.startsWith('cell: ')
  if (before === null || after === null || !(isCell || FIGURES.has(type))) return []
  const [from, to] = [before, after].map(text => figureOf(text))
  if (!from || !to) return []
  const [older, newer] = from.unit === to.unit ? [from.value, to.value] : [secondsOf(from), secondsOf(to)]
  if (older === null || newer === null || older === newer) return []
  return [older < newer ? 'up' : 'down']
}

const FIGURES = new Set(['number', 'amount', 'percentage'])

/** The one figure of a text; null where it holds none or several. */
function figureOf(text: string): NumberMention | null {
  const found = findNumbers(text.trim())
  return found.length === 1 ? found[0]! : null
}

const DAY = 86_400
const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
}

/** "24 hours" and "2 days" are compared; what has other units than the other side is not. */
const secondsOf = ({ value, unit }: NumberMention): number | null => {
  const seconds = SECONDS[unit ?? '']
  return seconds === undefined ? null : value * seconds
}
