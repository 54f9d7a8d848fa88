import type { Span } from '../../domain/span.ts'
import { firstDay, lastDay, movedBy } from '../../language/times/calendar-days.ts'
import type { TimeMention } from '../../language/times/time-mention.ts'
import { attachTime } from './attach-time.ts'
import { IN_FORCE } from './date-words.ts'
import type { FoundReference } from './find-named-releases.ts'
import type { ReleaseReference } from './release-mention.ts'
import { FROM_DATE, OF_DATE, type ReleaseWords } from './release-words.ts'

const RANGE = /\b(?:since|from|between|until|till|up to|to|and|before|after|than in|than|in)\s+(?:the\s+)?$/i

/** "Between the end of 2022 and": a stretch of time, whether or not releases tell theirs. */
const STRETCH = /\b(?:since|between|from)\s+[^,;?.]{0,40}$/i
/** "Of June and": what joins a date to the one before it. */
const LINKED = /\s+(?:and|or|to|with|versus|vs\.?|against)\s+(?:of\s+|from\s+)?$/i
const IN = /\b(?:in|at|during)\s+(?:the\s+)?$/i
const AS_OF = /\b(?:as of|stood|in (?:force|effect))\b/i
/** "Effective 1 May", not "effective as of 1 May". */
const EFFECTIVE = /\beffective(?:\s+(?:on|from))?\s+(?:the\s+)?$/i
/** What a year's edition is called for what it did: "before the 2024 rewrite". */
const REWRITES = '(?:re-?write|overhaul|reform|revamp|redesign|restatement|re-?issue|update|amendments?)'
const REWRITE = new RegExp(`^\\s+${REWRITES}(?![\\p{L}])`, 'iu')
const REWRITE_OF = new RegExp(`(?:[\\p{L}-]+\\s+)?${REWRITES}\\s+(?:of|in|from)\\s+$`, 'iu')
/** A point of time that is no condition: "at the end of 2024". */
const AT_TIME = /^(?!.*\b(?:if|when|who|that|from|since|before|after|than)\b).*\bat\s+$/i
type Options = {
  words: ReleaseWords
  /** ISO date. */
  today: string
  /** The question asks what changed, so that dates bound a stretch of releases. */
  aboutChange: boolean
  /** The question is nothing but an addition to the one before. */
  elliptical: boolean
  /** The question before, to which this one is an addition, was of a date of its subject. */
  dateOfSubject: boolean
  /** Releases have dates; otherwise only a release word beside a date makes it mean one. */
  dated: boolean
  /** A package has several releases, which a time may tell apart. */
  several: boolean
}

/**
 * Releases named by a date: an edition of a date ("the January 2025 manual", "the July one"), a date in force, the last
 * before or the first after one, or a month and year alone, which yields to the caller's choice. Other dates are subject matter.
 */
export function findDatedReleases(
  text: string,
  times: readonly TimeMention[],
  { words, today, aboutChange, elliptical, dateOfSubject, dated, several }: Options,
): FoundReference[] {
  const found: FoundReference[] = []
  const [of, each, inForce] = [editionOf(words), eachEdition(words), editionInForce(words)]
  for (const { start, end, dates, ago = false, bare = false } of times) {
    const [date, ...others] = (
      dates.length === 1 ? [nextIf(isAhead(text, { start, end }), dates[0]!, today)] : dates
    ) as [string, ...string[]]
    const told = { date, ...(others.length > 0 && { others }) }
    const [before, after] = [text.slice(0, start), text.slice(end)]
    const bound = boundOf(before, date, words)
    const possessive = /^['’]s\s*(?:[?.!,]|$)/.test(after)
    const edition = possessive || of.after.test(after) || of.before.test(before)
    const full = /-\d\d-\d\d$/.test(date) && !date.includes('/')
    const held = IN_FORCE.test(before)
    const rewrite = RANGE.test(before) ? REWRITE.exec(after)?.[0].length : undefined
    const span = { start, end: possessive ? end + 2 : end + (rewrite ?? 0) }
    const ofEnd = endOf(before, after, words)
    const ofRewrite = REWRITE_OF.exec(before)
    const number = times.length === 1 && (each.after.test(after) || each.before.test(before)) ? 'each' : 'one'
    const linked = LINKED.exec(before)
    const beside =
      linked !== null &&
      found.some(({ span, reference }) => span.end === linked.index && reference.kind === 'dated')
    if (bound) found.push({ span: { start: bound.start, end }, reference: bound.reference })
    else if (ofEnd)
      found.push({
        span: { ...span, start: ofEnd.start },
        reference: { kind: 'dated', ...told, number: ofEnd.which },
      })
    else if (ofRewrite && dated && RANGE.test(before.slice(0, ofRewrite.index)))
      found.push({
        span: { ...span, start: ofRewrite.index },
        reference: { kind: 'dated', ...told, number: 'one' },
      })
    else if (
      edition ||
      beside ||
      (rewrite !== undefined && dated) ||
      (found.length > 0 &&
        /\bnot\s+(?:(?:that|those|the ones?)\s+)?(?:from|in|of)\s+(?:the\s+)?$/i.test(before))
    )
      found.push({ span, reference: { kind: 'dated', ...told, number } })
    else if (
      aboutChange &&
      (dated || STRETCH.test(before)) &&
      !held &&
      !(IN.test(before) && attachTime(text, span, full).to === 'subject') &&
      (RANGE.test(before) || (ago && AT_TIME.test(before)))
    )
      found.push({
        span,
        reference: { kind: full && !date.startsWith('-') ? 'effective' : 'dated', ...told },
      })
    else if (held && (dated || inForce.test(before) || AS_OF.test(before)))
      found.push({
        span,
        reference: { kind: EFFECTIVE.test(before) && full ? 'effective' : 'in-force', ...told },
      })
    else if (elliptical) {
      if (dated && attachTime(text, span, full).to !== 'subject')
        found.push({ span, reference: { kind: full ? 'in-force' : 'dated', ...told } })
    } else if (!dateOfSubject && several) {
      const attached = attachTime(text, span, full, bare && /^\d/.test(text.slice(start)))
      if (attached.to === 'question')
        found.push({ span, reference: { kind: 'in-force', ...told }, weak: !attached.plain })
      else if (attached.to === 'event' && dated)
        found.push({ span, reference: { kind: 'in-force', ...told }, weak: true })
      else if (attached.to === 'undecided' && dated && !date.startsWith('-'))
        found.push({ span, reference: { kind: 'perhaps', ...told }, weak: true })
    }
  }
  return found
}

/** "Once it kicks in in July", "from July on". */
const AHEAD =
  /(?<![\p{L}])(?:will|going to|kicks? in|takes? effect|comes? in(?:to)?|once|upcoming|due|planned|as of next)(?![\p{L}])/iu
const ONWARDS = /^\s+on(?:wards?)?(?![\p{L}])/iu

const isAhead = (text: string, { start, end }: Span): boolean =>
  AHEAD.test(text) || (/(?<![\p{L}])from\s+$/iu.test(text.slice(0, start)) && ONWARDS.test(text.slice(end)))

/** A time without a year that is still to come is the next of that name. */
function nextIf(ahead: boolean, date: string, today: string): string {
  if (!ahead || !date.startsWith('--')) return date
  const year = Number(today.slice(0, 4))
  return [year, year + 1].map(each => each + date.slice(1)).find(each => lastDay(each) >= today)!
}

/** A release word beside a date: "the 2024 edition", "the edition of 2024". */
function editionOf({ owners, nounOrOne }: ReleaseWords) {
  const joined = '(?:\\s*(?:,|and|or|to|versus|vs\\.?|with)\\s+(?:the\\s+)?(?:[\\p{L}\\d-]+\\s+){1,2}?)?'
  return {
    after: new RegExp(`^(?:['’]s)?${joined}\\s*(?<=\\s)${owners}${nounOrOne}(?![\\p{L}\\p{N}])`, 'iu'),
    before: new RegExp(
      `(?<![\\p{L}\\p{N}])${nounOrOne}\\s+(?:${OF_DATE}|${FROM_DATE})\\s+(?:the\\s+)?$`,
      'iu',
    ),
  }
}

const eachEdition = ({ owners, coreNoun }: ReleaseWords) => ({
  after: new RegExp(`^\\s+${owners}${coreNoun}(?<=s)(?![\\p{L}])`, 'iu'),
  before: new RegExp(
    `(?:${coreNoun}(?<=s)|\\b(?:each|every)\\s+${owners}${coreNoun})\\s+(?:${OF_DATE})\\s+(?:the\\s+)?$`,
    'iu',
  ),
})
/** "The last edition of 2024", "the first 2024 edition": from where, and which; null elsewhere. */
function endOf(before: string, after: string, { owners, noun }: ReleaseWords) {
  const lead = '(?<![\\p{L}-])(?:the\\s+)?(?:very\\s+)?(first|earliest|last|latest|final)\\s+'
  const follows = new RegExp(`^\\s+${owners}${noun}(?![\\p{L}])`, 'iu').test(after)
  const found =
    new RegExp(`${lead}${owners}${noun}\\s+(?:of|in)\\s+$`, 'iu').exec(before) ??
    (follows ? new RegExp(`${lead}$`, 'iu').exec(before) : null)
  if (!found) return null
  return { start: found.index, which: /^(?:first|earliest)$/i.test(found[1]!) ? 'first' : 'last' } as const
}
const editionInForce = ({ noun }: ReleaseWords) =>
  new RegExp(`(?<![\\p{L}])(?:${noun}|rules|terms|provisions|wording|text)\\s[^,;?.]*$`, 'iu')

/** "The last edition before" a date, "the first one after" it: the release that such words and the date mean together. */
function boundOf(
  before: string,
  date: string,
  { owners, nounOrOne }: ReleaseWords,
): { start: number; reference: ReleaseReference } | null {
  if (date.startsWith('-')) return null
  const lead = (which: string, relation: string) =>
    new RegExp(
      `(?<![\\p{L}])(?:the\\s+)?(?:very\\s+)?(?:${which})\\s+${owners}${nounOrOne}\\s+(?:(?:that|which)\\s+)?(?:(?:was\\s+)?(?:published|issued|released|adopted|came out|appeared|took effect|in (?:force|effect))\\s+)?(${relation})\\s+(?:the\\s+)?$`,
      'iu',
    ).exec(before)
  const last = lead(
    'last|latest|most recent|newest|final',
    'before|prior to|preceding|until|up to|by|on or before',
  )
  if (last) {
    const within = /^(?:until|up to|by|on or before)$/i.test(last[1]!)
    const day = within ? lastDay(date) : movedBy(firstDay(date), -1)
    return { start: last.index, reference: { kind: 'in-force', date: day } }
  }
  const first = lead('first|earliest|next|oldest', 'after|following|since|from|on or after')
  if (!first) return null
  const from = /^(?:after|following)$/i.test(first[1]!) ? movedBy(lastDay(date), 1) : firstDay(date)
  return { start: first.index, reference: { kind: 'first-from', date: from } }
}
