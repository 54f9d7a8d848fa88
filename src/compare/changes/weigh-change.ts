import {
  type Change,
  type ChangeDetail,
  type ChangeSide,
  type Significance,
  sidesOf,
} from '../../domain/change.ts'
import { tokenize } from '../../language/terms.ts'
import { relativeDifference } from '../classify/relative-change.ts'

const BY_SIGNIFICANCE: Record<Significance, number> = { substantive: 100, editorial: 10, format: 1 }
/** So many content words that come or go count in full; of ten times as many a reader learns no more at a glance. */
const MANY_WORDS = 40
/** What somebody must or must not do, and from which bound on, alters more than a name does. */
const OBLIGATION = /^(?:modal|negation|threshold|term)/
const VALUE = /^(?:cell|number|amount|percentage|date|duration|time|unit|version)/

/** A line that says when a text was last changed. */
const REVIEWED =
  /\b(?:updated?|revis(?:ed|ion)|reviewed|modified|amended|posted|published|effective|edition|version|copyright|date)\b|©/i
const SHORT = 12
/** Sections that tell of other sections. */
const ABOUT_THE_TEXT =
  /^(?:table of )?contents$|\b(?:revision|version|document|change|update)s? (?:history|log|record)s?\b|\bchange ?logs?\b|^(?:summary|record|list|log) of (?:changes|revisions|amendments|updates)$|^index$/i
/** An image or a link and nothing else. */
const BARE_LINK = /^\s*(?:[-*+]|\d+[.)])?\s*!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])[\s\\]*$/

/**
 * How much a change tells a reader who has time for five: its significance first; then how many content words came
 * or went, obligations and values that differ, how far a number moved. Lines that say when a text was changed, lists of
 * contents, histories and bare links count little. Swapping the sides changes nothing.
 */
export function weighChange(change: Change): number {
  const { significance, details, kinds } = change
  const kindsOfDetail = new Set(details.map(({ type }) => type.replace(/:.*/s, '')))
  const has = (pattern: RegExp) => [...kindsOfDetail].some(type => pattern.test(type))
  const moved = Math.max(0, ...details.map(movedBy))
  const whole = isWhole(change) && (kinds.includes('added') || kinds.includes('removed'))
  const more =
    Math.min(1, Math.log2(1 + changedWords(change)) / Math.log2(1 + MANY_WORDS)) +
    (has(OBLIGATION) ? 0.4 : 0) +
    (has(VALUE) ? 0.4 : 0) +
    0.25 * moved +
    0.05 * Math.min(kindsOfDetail.size, 4) +
    (whole ? 0.25 : 0)
  return BY_SIGNIFICANCE[significance] * (0.4 + more) * boilerplate(change)
}

/** How far a number moved, by the larger of the two: 0 to 1. */
function movedBy({ before, after }: ChangeDetail): number {
  const way = (from: string | null, to: string | null) => Math.abs(relativeDifference(from, to) ?? 0)
  return Math.min(1, way(before, after), way(after, before))
}

/** A section or document, not something in it. */
function isWhole({ before, after, edits }: Change): boolean {
  const isAlone = before === null || after === null
  return (
    isAlone &&
    (after ?? before)!.place.item === null &&
    edits.some(each => (each.after ?? each.before)!.text.includes('\n'))
  )
}

/** Content words that enter or that leave, whichever are more; not those of addresses that links lead to. */
export function changedWords({ edits, before, after }: Pick<Change, 'edits' | 'before' | 'after'>): number {
  const told = edits.filter(({ moved }) => !moved)
  const edited = wordsApart(
    told.flatMap(edit => edit.before?.text ?? []),
    told.flatMap(edit => edit.after?.text ?? []),
  )
  // An edit inside an address does not show that it is one.
  return before && after ? Math.min(edited, wordsApart([before.quote], [after.quote])) : edited
}

function wordsApart(olds: readonly string[], news: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const stem of news.flatMap(words)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  for (const stem of olds.flatMap(words)) counts.set(stem, (counts.get(stem) ?? 0) - 1)
  let [entered, left] = [0, 0]
  for (const count of counts.values()) {
    if (count > 0) entered += count
    else left -= count
  }
  return Math.max(entered, left)
}

const words = (text: string) =>
  tokenize(text.replace(/\]\([^)]*\)|<[^<>]*>|https?:\/\/\S+/g, ' ')).flatMap(({ stem, stopWord }) =>
    stopWord ? [] : [stem],
  )

function boilerplate(change: Change): number {
  const sides = sidesOf(change)
  if (sides.every(({ quote }) => BARE_LINK.test(quote))) return 0.2
  if (sides.every(isAboutTheText)) return 0.3
  return sides.every(isDateLine) && onlyDates(change.details) ? 0.15 : 1
}

function isAboutTheText({ place: { heading, trail } }: ChangeSide): boolean {
  return [heading, ...trail.slice(1)].some(each => ABOUT_THE_TEXT.test(each.trim()))
}

/** "Last updated: 6 January 2026", or the date alone. */
function isDateLine({ quote, place }: ChangeSide): boolean {
  if (place.item !== null || !/(?:19|20)\d{2}(?!\d)/.test(quote)) return false
  const { length } = tokenize(quote)
  return length <= SHORT && (REVIEWED.test(quote) || length <= 4)
}

const onlyDates = (details: readonly ChangeDetail[]) =>
  details.every(({ type }) => /^(?:date|number|version|name)/.test(type))
