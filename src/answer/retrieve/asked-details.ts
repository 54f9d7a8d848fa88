import type { Change, ChangeSide } from '../../domain/change.ts'
import { bareWords } from '../../language/bare-words.ts'
import { findNumbers } from '../../language/numbers.ts'
import { isTime } from './asked-value.ts'

/** What is asked for one by one, as the source of a pattern. */
export const ASKED = '(?:which|what|list|show|name|all|any|every|many)'

const BOUND =
  /\b(?:at least|at most|(?:no )?(?:more|less|fewer|longer|later|earlier) than|up to|or (?:more|less|fewer)|over|under)\b/g
/** Whether a limit counts itself in. */
const EDGES = /\b(?:boundar(?:y|ies)|inclusive(?:ly)?|exclusive(?:ly)?|directions?)\b/i
const MODAL = /\b(?:may|must|shall|should|can)\b/gi
const BECAME = /\b(?:became|become|to|into|instead of|now|replaced)\b/i
/** Words for what obliges more or less than before; what changed in obligations, bounds and negations may do so. */
const STRICTNESS =
  /\b(?:stricter|looser|laxer|milder|relaxed|eased|tightened|loosened|weakened|strengthened|(?:more|less) (?:strict|restrictive|severe|lenient|generous))\b/i

/** Names of what may differ in a change, with the words that ask for it; `limit` and `period` are sorts of figures. */
const DETAILS: readonly [string[], string][] = [
  [['limit'], '(?:thresholds|bounds|limits|minim(?:a|ums)|maxim(?:a|ums))'],
  [['period'], '(?:(?:waiting |notice )?periods|deadlines|durations|time limits|time frames)'],
  [['amount'], '(?:amounts(?: of money)?|sums of money)'],
  [['percentage'], '(?:percentages|percents)'],
  [['date'], 'dates'],
  [['number', 'amount', 'percentage'], '(?:numbers|figures)'],
  [['modal'], '(?:obligations|modal verbs)'],
  [['reference'], '(?:cross[- ]?)?references'],
  [['link'], '(?:links|hyperlinks|web addresses|urls)'],
  [['version'], 'version numbers'],
]
const asked = (words: string) => new RegExp(`\\b${ASKED}(?: me)?(?: the| all| new)* ${words}\\b`, 'i')
const ASKED_DETAILS = DETAILS.map(([types, words]) => ({ types, words: asked(words) }))

export const DETAIL_WORDS: readonly RegExp[] = [...ASKED_DETAILS.map(({ words }) => words), STRICTNESS]

/** "Which limits say more than instead of at least" asks for thresholds, "where did may become must" for obligations. */
export function detailsOf(question: string): string[] {
  if (new Set(question.toLowerCase().match(BOUND)).size > 1) return ['threshold']
  if (EDGES.test(question)) return ['threshold']
  const modals = new Set(question.toLowerCase().match(MODAL))
  if (modals.size > 1 && BECAME.test(question)) return ['modal']
  return ASKED_DETAILS.find(({ words }) => words.test(question))?.types ?? []
}

/** A figure that says how much is enough or too much. */
const LIMIT =
  /\b(?:at least|at most|(?:more|less|fewer|longer|shorter|later|earlier|older|younger|greater|higher|lower) than|up to|or (?:more|less|fewer|longer|shorter|older|younger|later)|over|under|exceeds?|maximums?|minimums?|limits?|within|no later)\b/i
const FIGURES: ReadonlySet<string> = new Set(['number', 'amount', 'percentage'])

/** "Which rules were made stricter?": of the changes those in what obliges or bounds, where there are such. */
export function inStrictness(question: string, changes: readonly Change[]): Change[] {
  const sorts = ['modal', 'threshold', 'limit', 'negation']
  const found = STRICTNESS.test(question)
    ? changes.filter(change => sorts.some(sort => hasDetail(change, sort)))
    : []
  return found.length > 0 ? found : [...changes]
}

/** Whether something of a sort differs in a change. */
export function hasDetail({ details, before, after }: Change, sort: string): boolean {
  if (sort === 'limit')
    return details.some(
      ({ type, before: from, after: to }) =>
        type === 'threshold' ||
        (from !== null &&
          to !== null &&
          isFigure(type) &&
          [before, after].some(side => side && saysLimit(side))),
    )
  if (sort === 'period')
    return details.some(({ before, after }) =>
      [before, after].every(text => text !== null && findNumbers(text).some(({ unit }) => isTime(unit))),
    )
  return details.some(({ type }) => type === sort)
}

const isFigure = (type: string) => FIGURES.has(type) || type.startsWith('cell: ')

/** In its words, or by where it stands: `limits/state-minimums.json`. */
const saysLimit = ({ quote, place: { document, trail } }: ChangeSide) =>
  LIMIT.test(quote) || LIMIT.test(`${bareWords(document)} ${trail.join(' ')}`)
