import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import { findDates } from '../../language/dates.ts'
import { findNumbers } from '../../language/numbers.ts'
import { tokenize } from '../../language/terms.ts'
import type { EvidenceUnit } from './evidence-units.ts'

/** What a unit states of one value: `subject` is equal where nothing but the value may differ. */
export type Statement = { subject: string; value: string }

/** A subject is named by at least so many words. */
const LEAST_WORDS = 2
/** Words that state a value, whatever it is the value of. */
const STATING = new Set(
  'a an the is are be been of to at in on by and will shall amounts amount equals set fixed remains remain stays stay currently now still also'.split(
    ' ',
  ),
)
const KEPT = /\b(?:was|were|has been|have been|is|are) (?:reviewed|fixed|kept|left|set|confirmed)\b/gi
/** Words of headings and paths that name a kind of document, part or value, and narrow no subject. */
const KINDS = stemsOf(
  'manual handbook guide rule policy document section chapter appendix annex note summary overview introduction general memo memorandum filing page faq question answer table list index item text part content file statement information detail change review copy fee charge cost price payment bill amount rate limit deadline period date term condition requirement definition contact',
)

/**
 * The one value that a sentence, list entry or row states, with all words that say what it is the value of: its own, and
 * those of its headings and path that it doesn't repeat. Null for what states none, or several, where a difference may
 * be one of conditions. A number must have a unit: "level 2" names something.
 */
export function statementOf(unit: EvidenceUnit): Statement | null {
  if (unit.kind === 'paragraph' || unit.kind === 'list') return null
  const text = unit.kind === 'row' ? rowText(unit) : unit.text
  const [found, ...others] = [
    ...findDates(text).map(({ start, end, date }) => ({ start, end, kind: 'date', value: date })),
    ...findNumbers(text).map(({ start, end, unit: kind, value }) => ({
      ...{ start, end, kind },
      value: String(value),
    })),
  ]
  if (!found || others.length > 0 || found.kind === null) return null
  const around = `${text.slice(0, found.start)} ${text.slice(found.end)}`.replace(KEPT, ' ')
  const words = tokenize(around).filter(({ folded }) => !STATING.has(folded))
  if (words.filter(({ stopWord }) => !stopWord).length < LEAST_WORDS) return null
  const own = words.map(({ stem }) => stem)
  return {
    subject: JSON.stringify([own.sort(), qualifiersOf(unit, new Set(own)), found.kind]),
    value: found.value,
  }
}

/** "Option A", "zone 2", "Alabama": what headings and path say that the unit itself does not. */
function qualifiersOf({ kind, context, passage }: EvidenceUnit, own: ReadonlySet<string>): string[] {
  const { document, section } = passage
  const place = kind === 'entry' ? context : [document.replace(/\.[a-z]+$/i, ''), ...section.trail].join(' ')
  const words = tokenize(place.replace(/[_/-]+/g, ' '))
    .filter(({ stopWord, text }) => !stopWord || /^[A-Z]$/.test(text))
    .map(({ stem }) => stem)
  return [...new Set(words)].filter(stem => !own.has(stem) && !KINDS.has(stem)).sort()
}

/** A row is known by its key, which is none of its values. */
function rowText({ columns, cells }: EvidenceUnit): string {
  const [key, ...rest] = cells
  const filled = rest.map((cell, index) => `${columns[index + 1] ?? ''} ${cell.text}`)
  return `${(key?.text ?? '').replace(/\d+/g, digits => `key${digits}`)} ${filled.join(' ')}`
}

/**
 * Units of other sections of the same release that state another value of a subject that is told, the first of each
 * value. `told` may hold several sentences or entries, which are among `units` too.
 */
export function findContradictions(told: EvidenceUnit, units: readonly EvidenceUnit[]): EvidenceUnit[] {
  const own = new Map(
    [told, ...units.filter(unit => isInside(unit, told))]
      .map(statementOf)
      .filter(statement => statement !== null)
      .map(({ subject, value }) => [subject, value]),
  )
  if (own.size === 0) return []
  const found = new Map<string, EvidenceUnit>()
  const beginnings = beginningsOf(told)
  for (const unit of units) {
    const statement = isElsewhere(told, unit) && mayState(unit, beginnings) ? statementOf(unit) : null
    const value = statement && own.get(statement.subject)
    if (!statement || value === undefined || value === statement.value) continue
    const key = `${statement.subject} ${statement.value}`
    if (!found.has(key)) found.set(key, unit)
  }
  return [...found.values()]
}

/** Units to tell with those that contradict them, each unit once. */
export function withContradictions(
  chosen: readonly EvidenceUnit[],
  units: readonly EvidenceUnit[],
): { unit: EvidenceUnit; others: EvidenceUnit[] }[] {
  const told: EvidenceUnit[] = []
  const isTold = (unit: EvidenceUnit) => told.some(each => isInside(unit, each) || isInside(each, unit))
  return chosen.flatMap(unit => {
    if (isTold(unit)) return []
    told.push(unit)
    const others = findContradictions(unit, units).filter(other => !isTold(other))
    told.push(...others)
    return [{ unit, others }]
  })
}

/** How the words of a unit begin, whatever their ending. */
const beginningsOf = ({ text, columns }: EvidenceUnit): string[] =>
  tokenize(`${text} ${columns.join(' ')}`)
    .filter(({ stopWord, stem }) => !stopWord && /^\p{L}/u.test(stem))
    .map(({ stem }) => stem.slice(0, 3))

/** Most units share no words with what is told, and need not be read. */
function mayState({ text, columns }: EvidenceUnit, beginnings: readonly string[]): boolean {
  const words = `${text} ${columns.join(' ')}`.toLowerCase()
  return beginnings.filter(beginning => words.includes(beginning)).length >= LEAST_WORDS
}

const isInside = (unit: EvidenceUnit, { passage, span }: EvidenceUnit): boolean =>
  unit.passage === passage && span.start <= unit.span.start && unit.span.end <= span.end

/** In one section what comes next may be another case of the same. */
const isElsewhere = ({ passage: one }: EvidenceUnit, { passage: other }: EvidenceUnit): boolean =>
  one.package === other.package &&
  one.release === other.release &&
  (one.document !== other.document || one.section.anchor !== other.section.anchor)
