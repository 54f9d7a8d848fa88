import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import { type Change, type ChangeSide, sidesOf } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { findNumbers } from '../../language/numbers.ts'
import { changeGrounds } from '../retrieve/change-grounds.ts'
import { withoutComparingWords } from '../retrieve/change-words.ts'
import { evidenceUnits } from './evidence-units.ts'

/** Share of the subject's words that must stand in what is said to have changed. */
const MET = 0.75
/** The same for what is said not to have changed though something near it did. */
const MET_UNCHANGED = 0.9

/**
 * Where the subject of a question is met by changes: `own` in a changed sentence, row or its heading, `above` in the
 * headings or document they stand under, `near` in neither.
 */
export type SubjectMet = 'own' | 'above' | 'near'

export function subjectMet(
  topic: string,
  changes: readonly Change[],
  passages: readonly EvidencePassage[],
): SubjectMet {
  const subject = stemsOf(withoutComparingWords(topic))
  if (subject.size === 0) return 'own'
  const met = changes.map(change => {
    const { own, place, around, leadIn } = changeGrounds(change, passages)
    const here = stemsOf(headingsOf(change))
    const inOwn = Math.max(...own.map(stems => shareOf(subject, [stems, here])))
    if (inOwn >= MET) return 'own'
    const inAll = Math.max(...own.map(stems => shareOf(subject, [stems, place, around, leadIn])))
    return inAll >= MET ? 'above' : 'near'
  })
  return met.includes('own') ? 'own' : met.includes('above') ? 'above' : 'near'
}

/**
 * Whether a change made the subject another: each side it has is about the subject, and one of them lacks the figure that
 * the question names, or without a figure it is of substance.
 */
export function isAbout(topic: string, change: Change): boolean {
  const figures = findNumbers(topic).map(({ value }) => value)
  const sides = sidesOf(change)
  const lacks = ({ quote }: ChangeSide) => {
    const own = findNumbers(quote).map(({ value }) => value)
    return !figures.every(value => own.includes(value))
  }
  const other =
    figures.length > 0 ? sides.length < 2 || sides.some(lacks) : change.significance === 'substantive'
  return other && speaksOf(topic, change)
}

/** Whether each side of a change says the subject itself, in its words or heading, not by the document it stands in alone. */
export function speaksOf(topic: string, change: Pick<Change, 'before' | 'after'>): boolean {
  const subject = stemsOf(withoutComparingWords(topic).replace(FIGURE, ' '))
  return sidesOf(change).every(side => shareOf(subject, [stemsOf(sideText(side))]) >= MET)
}

const FIGURE = /[$€£]?\d[\d.,]*(?:\s?(?:%|percent))?/g
const sideText = ({ place: { heading, item }, quote }: ChangeSide) => `${heading} ${item ?? ''} ${quote}`

const headingsOf = (change: Change) =>
  sidesOf(change)
    .flatMap(({ place: { heading, item } }) => [heading, item ?? ''])
    .join(' ')

/** The passages of which a sentence or row holds the whole subject, a phrase of at least two words. */
export function passagesMeeting(topic: string, passages: readonly EvidencePassage[]): EvidencePassage[] {
  const subject = stemsOf(withoutComparingWords(topic))
  if (subject.size < 2) return []
  return passages.filter(passage =>
    evidenceUnits(passage).some(({ text, columns, context }) => {
      const own = stemsOf(`${text} ${columns.join(' ')}`)
      return shareOf(subject, [own, stemsOf(context)]) >= MET_UNCHANGED && shareOf(subject, [own]) >= 0.5
    }),
  )
}

/** The passages under a heading of their own that holds the subject, not those under the title that names it. */
export function passagesHeaded(topic: string, passages: readonly EvidencePassage[]): EvidencePassage[] {
  const subject = stemsOf(withoutComparingWords(topic))
  return passages.filter(
    ({ section: { heading, trail } }) => trail.length > 1 && shareOf(subject, [stemsOf(heading)]) >= MET,
  )
}

/** Where a heading of their own says the whole subject, a phrase of at least two words, the passages under it; else all. */
export function passagesTitled(topic: string, passages: readonly EvidencePassage[]): EvidencePassage[] {
  const subject = stemsOf(withoutComparingWords(topic))
  const titled = passages.filter(
    ({ section: { heading, trail } }) => trail.length > 1 && shareOf(subject, [stemsOf(heading)]) === 1,
  )
  return subject.size > 1 && titled.length > 0 ? titled : [...passages]
}

function shareOf(subject: ReadonlySet<string>, sources: readonly ReadonlySet<string>[]): number {
  const met = [...subject].filter(stem => sources.some(source => source.has(stem)))
  return subject.size === 0 ? 0 : met.length / subject.size
}
