import type { Change, ChangeDetail } from '../../domain/change.ts'
import { findNumbers } from '../../language/numbers.ts'

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

/** "Which fees went up?", "What became cheaper?": the way that is asked about; null for none, or for both. */
export function askedDirection(question: string): ChangeDirection | null {
  const [up, down] = [UP.test(question), DOWN.test(question)]
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
  if (from === null || to === null || from === to) return []
  return [from! < to! ? 'up' : 'down']
}

const FIGURES = new Set(['number', 'amount', 'percentage'])

/** The one figure of a text; null where it holds none or several. */
function figureOf(text: string): number | null {
  const found = findNumbers(text.trim())
  return found.length === 1 ? found[0]!.value : null
}
