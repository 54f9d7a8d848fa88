import type { Release } from '../../domain/release.ts'
import { firstDay, lastDay } from '../../language/times/calendar-days.ts'
import type { ReleaseMention, ReleaseReference } from './release-mention.ts'
import { inForceFrom, labelDate, quarterOf } from './release-names.ts'
import { noneOf, oneOf, type ReleaseContext, type ResolvedMention } from './resolved-mention.ts'

type Dated = Extract<ReleaseReference, { kind: 'dated' }>

/** The releases of a date: by their labels, else by the day from which they are in force. */
export function releasesOfDate(
  reference: Dated,
  relation: ReleaseMention['relation'],
  context: ReleaseContext,
): ResolvedMention {
  const { date, number } = reference
  const { releases } = context
  const found = ofDates(datesOf(reference), releases)
  const inForceSince = relation === 'since' && number === undefined && found[0] === releases.at(-1)
  if (inForceSince && !date.startsWith('-')) return releasesInForce({ date: firstDay(date) }, context)
  if (found.length === 1 || (found.length > 1 && number === 'each')) return { releases: found }
  if (found.length > 1) {
    if (number === 'first' || number === 'last') return { releases: [found.at(number === 'first' ? 0 : -1)!] }
    if (number === 'one') return oneOf(found.toReversed())
    if (relation === 'before' || relation === 'after') return { releases: found }
    if (relation === 'since') return { releases: [found[0]!] }
    return oneOf(found.toReversed())
  }
  if (relation !== 'since' && relation !== 'until') return noneOf(releases.toReversed())
  return releasesInForce({ date: date.startsWith('--') ? date : firstDay(date) }, context)
}

export const datesOf = ({ date, others = [] }: { date: string; others?: readonly string[] }) => [
  date,
  ...others,
]

/** Those of any of the dates, oldest first. */
export function ofDates(dates: readonly string[], releases: readonly Release[]): Release[] {
  const isOf = (value: string | null) => value !== null && dates.some(date => liesIn(value, date))
  // A label tells a stretch too roughly: "Q3 2024" its year.
  if (dates.some(date => date.includes('/'))) return releases.filter(release => isOf(inForceFrom(release)))
  const labelled = releases.filter(
    ({ label }) => isOf(labelDate(label)) || dates.includes(quarterOf(label) ?? ''),
  )
  return labelled.length > 0 ? labelled : releases.filter(({ effective }) => isOf(effective))
}

function liesIn(value: string, date: string): boolean {
  if (date.startsWith('--')) return value.slice(4).startsWith(date.slice(1))
  return firstDay(date) <= firstDay(value) && lastDay(value) <= lastDay(date)
}

/** What was in force on a day, or in a stretch if it was one alone; of several readings the one that all of them mean. */
export function releasesInForce(
  times: { date: string; others?: readonly string[] },
  context: ReleaseContext,
): ResolvedMention {
  const { releases, today } = context
  const open = times.date.startsWith('--')
  const dates = open ? [lastOccurrence(times.date, today)] : datesOf(times)
  const held = new Set(dates.flatMap(date => heldIn(date, releases)))
  // Without dates any of them may have been in force.
  if (held.size === 0)
    return { ...noneOf(releases), noneFits: releases.some(each => inForceFrom(each) !== null) }
  const inOrder = releases.filter(release => held.has(release))
  if (inOrder.length > 1) return oneOf(inOrder.reverse())
  return { releases: inOrder, ...(open && { guessedYear: true }) }
}

function lastOccurrence(date: string, today: string): string {
  const year = Number(today.slice(0, 4))
  return [year, year - 1].map(each => each + date.slice(1)).find(day => firstDay(day) <= today)!
}

export function heldIn(date: string, releases: readonly Release[]): Release[] {
  const [first, last] = [firstDay(date), lastDay(date)]
  const days = releases.map(inForceFrom).filter(from => from !== null && first < from && from <= last)
  return [first, ...days].flatMap(day => inForceOn(releases, day!) ?? [])
}

/** The latest release in force on a day: the latest effective on or before it, of equal dates the later release. */
export function inForceOn(releases: readonly Release[], day: string): Release | null {
  let best: { release: Release; from: string } | null = null
  for (const release of releases) {
    const from = inForceFrom(release)
    if (from !== null && from <= day && (best === null || from >= best.from)) best = { release, from }
  }
  return best?.release ?? null
}
