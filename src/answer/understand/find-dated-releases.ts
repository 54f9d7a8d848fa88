import { findDates } from '../../language/dates.ts'
import type { FoundReference } from './find-named-releases.ts'
import { monthNumber } from './release-names.ts'
import type { ReleaseWords } from './release-words.ts'

const IN_FORCE =
  /(?:(?:in (?:force|effect|use)|effective|valid|applicable|appl(?:y|ied|ying)|stood|stands|as (?:of|at|it (?:was|stood)))(?:\s+(?:on|as of|as at|at|in|by|from))?|\bas (?:of|at))\s+(?:the\s+)?$/i
const MONTH_NAME =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
const RANGE = /\b(?:since|from|between|until|till|up to|to|and|before|after|than in|than|in)\s+(?:the\s+)?$/i

type Options = {
  words: ReleaseWords
  /** ISO date. */
  today: string
  /** The question asks what changed, so that dates bound a stretch of releases. */
  aboutChange: boolean
  /** The question is nothing but an addition to the one before. */
  elliptical: boolean
  /** Releases have dates; otherwise only a release word beside a date makes it mean one. */
  dated: boolean
}

/**
 * Releases named by a date: an edition of a date ("the January 2025 manual", "the July one"), a date in force, or
 * a month and year alone, which yields to the caller's choice. Other dates are subject matter.
 */
export function findDatedReleases(
  text: string,
  { words, today, aboutChange, elliptical, dated }: Options,
): FoundReference[] {
  const found: FoundReference[] = []
  for (const { start, end, date } of datesOf(text, today)) {
    const [before, after] = [text.slice(0, start), text.slice(end)]
    const edition = new RegExp(
      `^(?:['’]s)?(?:\\s*(?:,|and|or|to|versus|vs\\.?|with)\\s+(?:the\\s+)?(?:[\\p{L}\\d-]+\\s+){1,2}?)?\\s*(?<=\\s)${words.owners}${words.nounOrOne}(?![\\p{L}\\p{N}])`,
      'iu',
    ).test(after)
    const ofEdition = new RegExp(
      `(?<![\\p{L}\\p{N}])${words.nounOrOne}\\s+(?:of|from|dated|for|as of|(?:published|issued|released|filed)\\s+(?:in|on))\\s+(?:the\\s+)?$`,
      'iu',
    ).test(before)
    const possessive = /^['’]s\s*(?:[?.!,]|$)/.test(after)
    const full = /-\d\d-\d\d$/.test(date)
    const span = { start, end: possessive ? end + 2 : end }
    if (edition || ofEdition || possessive) found.push({ span, reference: { kind: 'dated', date } })
    else if (!dated) continue
    else if (IN_FORCE.test(before)) found.push({ span, reference: { kind: 'in-force', date } })
    else if (aboutChange && RANGE.test(before)) found.push({ span, reference: { kind: 'dated', date } })
    else if (elliptical) found.push({ span, reference: { kind: full ? 'in-force' : 'dated', date } })
    else if (full && /\bon\s+(?:the\s+)?$/i.test(before))
      found.push({ span, reference: { kind: 'in-force', date }, weak: true })
    else if (/^\d{4}-\d\d$/.test(date) && /\bin\s+(?:the\s+)?$/i.test(before))
      found.push({ span, reference: { kind: 'dated', date }, weak: true })
  }
  return found
}

type Found = { start: number; end: number; date: string }

/** Dates of the text; also months and years that only a release word beside them shows to be dates. */
function datesOf(text: string, today: string): Found[] {
  const found: Found[] = [...findDates(text)]
  const add = (start: number, words: string, date: string) => {
    const end = start + words.length
    if (!found.some(other => other.start < end && start < other.end)) found.push({ start, end, date })
  }
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${MONTH_NAME}(?![\\p{L}\\p{N}])`, 'giu')))
    add(match.index, match[0], `--${monthNumber(match[0])}`)
  for (const match of text.matchAll(/(?<![\p{L}\p{N}.,/-])(?:19|20)\d\d(?![\p{L}\p{N}/-]|[.,]\d)/giu))
    add(match.index, match[0], match[0])
  for (const match of text.matchAll(/\b(last|this) (year)(?=['’]s)/gi))
    add(
      match.index,
      match[0],
      String(Number(today.slice(0, 4)) - (match[1]!.toLowerCase() === 'last' ? 1 : 0)),
    )
  found.sort((a, b) => a.start - b.start)
  return found.map((date, index) => withYearOf(date, found[index + 1], text))
}

/** "January and July 2025": the year stands for both. */
function withYearOf(found: Found, next: Found | undefined, text: string): Found {
  if (!next || !found.date.startsWith('--') || next.date.startsWith('-')) return found
  const between = text.slice(found.end, next.start)
  if (!/^\s*(?:and|or|to|through|until|–|-|,)\s*(?:the\s+)?$/i.test(between)) return found
  return { ...found, date: `${next.date.slice(0, 4)}${found.date.slice(1)}` }
}
