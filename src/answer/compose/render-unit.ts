import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { DraftCitation } from '../../domain/draft.ts'
import { type EvidenceUnit, isRunningText } from './evidence-units.ts'

const MOST_VALUES = 6
const FIGURE = /^\D{0,3}\d[\d.,_/]*\s?\D{0,5}$/

/** The unit as readable text: a sentence as it stands, a row as its key with the values the question is about, or its text and the figures that it names. */
export function renderUnit(unit: EvidenceUnit, question: string): string {
  if (unit.kind !== 'row' || unit.cells.length === 0) return tidy(unit.text)
  const cells = unit.cells.map((cell, index) => ({
    column: unit.columns[index]?.trim() ?? '',
    value: tidy(cell.text),
    index,
  }))
  const filled = cells.filter(({ value }) => value !== '')
  const running = filled.filter(({ value }) => isRunningText({ text: value }))
  const key = filled[0]
  if (!key) return tidy(unit.text)
  if (running.length > 0) {
    const text = running.map(({ value }) => value).join(' ')
    const figures = askedColumns(filled, question).filter(cell => cell !== key && !running.includes(cell))
    const named = figures.map(({ column, value }) => ` (${column} ${value})`).join('')
    return running.includes(key) ? text + named : `${withoutColon(key.value)}: ${text}${named}`
  }
  const keys = keysOf(unit, filled)
  const others = filled.filter(cell => !keys.includes(cell))
  if (unit.columns.join() === 'key,value')
    return `${placeOf(unit)}${withoutColon(key.value)}: ${others.map(({ value }) => value).join(', ')}`
  const asked = askedColumns(others, question)
  const values = (asked.length > 0 ? asked : others.slice(0, MOST_VALUES)).map(({ column, value }) =>
    column === '' ? value : `${column} ${value}`,
  )
  const left = asked.length > 0 ? 0 : others.length - values.length
  const names = keys.map(({ column, value }) =>
    column === '' || column === '#' ? value : `${column} ${value}`,
  )
  return `${placeOf(unit)}${withoutColon(names.join(', '))}: ${values.join(', ')}${left > 0 ? ', and more' : ''}.`
}

/** A name that its cell already ends with a colon. */
const withoutColon = (name: string) => name.replace(/\s*:$/, '')

/** The cells that a row is known by: the first, or those at the left that its key is made of. */
function keysOf<C extends { value: string }>({ item }: EvidenceUnit, cells: C[]): C[] {
  for (const count of [2, 3]) {
    const joined = cells.slice(0, count)
    if (joined.map(({ value }) => value).join(', ') === item) return joined
  }
  return cells.slice(0, 1)
}

/** The last heading, which says what a row is a row of; of structured files the title too. */
function placeOf({ passage: { section } }: EvidenceUnit): string {
  const trail = section.trail.filter(heading => heading !== '')
  return trail.length === 0 ? '' : `${trail.slice(-2).join(', ')}, `
}

/** Columns of figures that the question names; none when it asks about the row as a whole. */
function askedColumns<C extends { column: string; value: string }>(cells: C[], question: string): C[] {
  const terms = stemsOf(question)
  return cells.filter(
    ({ column, value }) => FIGURE.test(value) && [...stemsOf(column)].some(stem => terms.has(stem)),
  )
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

export function citeUnit({ passage, span, item }: EvidenceUnit): DraftCitation {
  const { anchor, number, heading, trail } = passage.section
  return {
    place: {
      package: passage.package,
      release: passage.release,
      document: passage.document,
      section: anchor,
      number,
      heading,
      trail,
      item,
      span,
    },
    documentVersion: passage.documentVersion,
    contentHash: passage.contentHash,
  }
}
