import type { Release } from '../../domain/release.ts'
import { firstDay, twoDigits } from '../../language/times/calendar-days.ts'
import { monthOf } from '../../language/times/time-words.ts'

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const RELEASE_PREFIX = /^(?:release|version|edition|snapshot|revision|rel|rev|ver|v|r)[\s._-]*(?=\d)/i

/** The calendar date a label carries: `2025-11-01`, or only `2025-11` or `2025`; null where it carries none. */
export function labelDate(label: string): string | null {
  const numeric =
    /(?<!\d)((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?)?(?![\d.])/.exec(label)
  const named =
    new RegExp(`(?<![a-z])(${MONTHS})[a-z]*[-_. ]*((?:19|20)\\d\\d)(?!\\d)`, 'i').exec(label) ??
    new RegExp(`(?<!\\d)((?:19|20)\\d\\d)[-_. ]*(${MONTHS})[a-z]*`, 'i').exec(label)
  if (named) {
    const [, first, second] = named
    const [year, month] = /^\d/.test(first!) ? [first, second!] : [second, first!]
    return `${year}-${twoDigits(monthOf(month))}`
  }
  if (!numeric) return null
  return numeric.slice(1).filter(Boolean).join('-')
}

/** The quarter that a label or an ISO date is of: `2024-Q1`; null where it tells none. */
export function quarterOf(text: string): string | null {
  const named = /((?:19|20)\d\d)[-_. ]?Q([1-4])(?!\d)/i.exec(text)
  if (named) return `${named[1]}-Q${named[2]}`
  const first = /(?<![\p{L}\d])Q([1-4])[-_. /]?((?:19|20)\d\d)(?!\d)/iu.exec(text)
  if (first) return `${first[2]}-Q${first[1]}`
  const day = /^(\d{4})-(\d\d)(?:-|$)/.exec(text)
  return day && `${day[1]}-Q${Math.ceil(Number(day[2]) / 3)}`
}

const PRERELEASE =
  /(?<![\p{L}])(rc|release[-_. ]?candidate|alpha|beta|pre(?:release|view)?|preview|draft)(?![\p{L}])/iu
const STAGES: Readonly<Record<string, string>> = {
  'release candidate': 'rc',
  'pre-release': 'pre',
  prerelease: 'pre',
}

/** Whether a version's label says that it isn't final yet, and with `stage` ("beta") that it is of that stage. */
export function isPrerelease(label: string, stage?: string): boolean {
  const found = PRERELEASE.exec(label)?.[1]?.toLowerCase()
  if (found === undefined || !/\d/.test(label)) return false
  if (stage === undefined) return true
  const wanted = STAGES[stage] ?? stage
  const own = found.startsWith('release') ? 'rc' : found
  return wanted === 'pre' || own.startsWith(wanted) || wanted.startsWith(own)
}

/** From when a release is in force: its effective date, else the first day its label's date allows; null without either. */
export function inForceFrom(release: Pick<Release, 'label' | 'effective'>): string | null {
  if (release.effective) return release.effective
  const date = labelDate(release.label)
  return date && firstDay(date)
}

/**
 * What a label may be called, lower case, the label itself first: `v1.428.0_2025-11-01` is also `v1.428.0`,
 * `1.428.0`, `2025-11-01` and `2025-11`; `release-2` is also `2`.
 */
export function labelForms(label: string): string[] {
  const forms = new Set<string>()
  for (const part of [label, ...label.split(/[_\s+]+/)]) {
    const bare = part.replace(RELEASE_PREFIX, '')
    for (const form of [part, bare]) if (part === label || /\d/.test(form)) forms.add(form.toLowerCase())
  }
  const date = labelDate(label)
  if (date && date.length > 4) forms.add(date)
  if (date && date.length === 10) forms.add(date.slice(0, 7))
  return [...forms]
}

/** Whether a form is known as a release without a word such as "release" beside it; a bare `2` is not, nor a bare word. */
export function standsAlone(form: string): boolean {
  return /^\d{4}$/.test(form) || /\d[^\d]+\d/.test(form) || (/\d/.test(form) && /\p{L}/u.test(form))
}
