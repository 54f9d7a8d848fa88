import type { Span } from '../../domain/span.ts'
import { findTimes } from '../../language/times/find-times.ts'
import { attachTime } from './attach-time.ts'
import { COUNT, countOf } from './count-words.ts'
import { HELD } from './date-words.ts'
import { findDatedReleases } from './find-dated-releases.ts'
import { type FoundReference, findNamedReleases } from './find-named-releases.ts'
import { findRelativeReleases } from './find-relative-releases.ts'
import { findTimeLeft } from './find-time-left.ts'
import { findUnreadRelease } from './find-unread-release.ts'
import type { KnownLabels } from './known-labels.ts'
import { mendWords } from './mend-words.ts'
import { findPhrases } from './phrases/find-phrases.ts'
import type { ReleaseMention, ReleaseRelation } from './release-mention.ts'
import { FROM_DATE, OF_DATE, type ReleaseWords } from './release-words.ts'
import { withoutAnchors } from './without-anchors.ts'

const PREPOSITION =
  '(?:as of|up to|compared (?:to|with)|according to|going by|based on|prior to|in|on|of|from|since|to|until|till|before|after|preceding|following|between|and|or|vs\\.?|versus|than|under|per|by|with|for|as|within|against|into|at|through|starting with)'
const RELATIONS: [RegExp, ReleaseRelation][] = [
  [/\b(?:since|starting with)\s+$/i, 'since'],
  [/\b(?:until|till|up to|through)\s+$/i, 'until'],
  [/\b(?:before|prior to|preceding)\s+(?:the\s+)?$/i, 'before'],
  [/\b(?:after|following|succeeding)\s+(?:the\s+)?$/i, 'after'],
]

/** "The edition that 4.0.2 replaced" stands before it. */
const REPLACED =
  /^\s+(?:has\s+)?(?:replace[sd]|supersede[sd]|succeed(?:s|ed)|followed|took over from)(?![\p{L}])(?!\s+\p{L})/iu

export type MentionOptions = {
  known: KnownLabels
  words: ReleaseWords
  today: string
  aboutChange: boolean
  elliptical: boolean
  /** The question before, to which this one is an addition, was of a date of its subject. */
  dateOfSubject: boolean
  /** Releases have dates, so that a date may mean one. */
  dated: boolean
  /** A package has several releases, which a time may tell apart. */
  several: boolean
}

/** Every mention of a release in a question, in order and not overlapping; labels come before dates, dates before positions. */
export function findReleaseMentions(typed: string, options: MentionOptions): ReleaseMention[] {
  const { text, placeOf } = mendWords(typed)
  const placed = ({ start, end }: Span): Span => ({ start: placeOf(start), end: placeOf(end) })
  return mentionsIn(text, options).map(mention => ({
    ...mention,
    ...placed(mention),
    name: placed(mention.name),
  }))
}

function mentionsIn(text: string, options: MentionOptions): ReleaseMention[] {
  const { words, elliptical } = options
  const mentions: ReleaseMention[] = []
  const times = findTimes(text, options.today)
  const { composed, open, foreign } = findPhrases(text, options.known, words, times)
  const overlaps = (one: Span, other: Span) => one.start < other.end && other.start < one.end
  // "2024" is no label within "the first half of 2024", nor in "bought in 2024".
  const isTime = (span: Span): boolean => {
    const time = times.find(({ start, end }) => start <= span.start && span.end <= end)
    if (!time) return false
    if (time.end - time.start > span.end - span.start) return true
    if (/^\d{4}-/.test(text.slice(span.start))) return false
    return (
      /(?<![\p{L}])(?:in|during)\s+$/iu.test(text.slice(0, span.start)) &&
      attachTime(text, span, false).to === 'subject'
    )
  }
  const found = [
    ...composed,
    ...findNamedReleases(text, options.known, options.words, options.aboutChange).filter(
      ({ span }) => !isTime(span),
    ),
    ...findDatedReleases(text, times, options),
    ...findRelativeReleases(text, options.words, options.elliptical, options.aboutChange),
  ]
  for (const reference of found) {
    if (foreign.some(span => overlaps(span, reference.span))) continue
    const mention = mentionOf(text, reference, options.words)
    if (options.aboutChange && mention.relation === 'after' && mention.name.start === reference.span.start)
      mention.relation = 'since'
    const { start, end } = reference.span
    if (mentions.some(other => start < other.end && other.start < end)) continue
    // "The last edition before the current one" is one release.
    const { name } = mention
    const whole = mentions.filter(other => other.name.start < name.start || other.name.end > name.end)
    mentions.splice(0, mentions.length, ...whole, mention)
  }
  const unread = mentions.some(({ weak }) => !weak)
    ? null
    : (open[0] ?? findUnreadRelease(text, options.words, options.today))
  const read = unread !== null && mentions.some(({ name }) => overlaps(name, unread.span))
  if (unread && !read && !foreign.some(span => overlaps(span, unread.span)))
    mentions.splice(0, mentions.length, mentionOf(text, { ...unread, whole: true }, options.words))
  const residue = mentions.length === 0 && !elliptical ? findTimeLeft(text, times) : null
  if (residue)
    mentions.push({
      ...mentionOf(
        text,
        {
          span: residue,
          reference: { kind: 'unknown', name: text.slice(residue.start, residue.end) },
          whole: true,
        },
        words,
      ),
      relation: 'at',
      weak: true,
    })
  return withoutAnchors(text, trimOverlaps(mentions.sort((a, b) => a.start - b.start)))
}

/** Widens what was found to its phrase and reads the preposition before it. */
function mentionOf(
  text: string,
  { span, reference, weak = false, whole = false }: FoundReference,
  words: ReleaseWords,
): ReleaseMention {
  const isNoun = `(?:${words.owners}${words.nounOrOne}\\s+(?:(?:no\\.?|number|${OF_DATE}|${FROM_DATE})\\s+)?(?:the\\s+)?)?`
  const force =
    reference.kind === 'in-force' || reference.kind === 'effective'
      ? `(?:(?:that\\s+)?(?:(?:was|is|were|are)\\s+)?(?:${HELD}|back in)\\s+)?`
      : ''
  const lead = new RegExp(`(?<![\\p{L}])(?:(?:the|our|your|its|an?)\\s+)?${isNoun}${force}$`, 'iu')
  const start = span.start - (whole ? 0 : (lead.exec(text.slice(0, span.start))?.[0].length ?? 0))
  const tail = new RegExp(
    `^(?:['’]s)?(?:\\s+${words.owners}${words.nounOrOne}(?![\\p{L}\\p{N}]))?(?:\\s+of\\s+(?:the\\s+)?(?:${words.owner}|${words.noun})(?:\\s+(?:${words.owner}|${words.noun}))*(?![\\p{L}\\p{N}]))?(?:\\s+on(?:wards?)?(?=\\s*[,?.!]|$))?`,
    'iu',
  ).exec(whole ? '' : text.slice(span.end))![0]
  let name = { start, end: span.end + tail.length }
  let before = text.slice(0, name.start)
  let places = 1
  let relation = RELATIONS.find(([pattern]) => pattern.test(before))?.[1] ?? 'at'
  if (/\bfrom\s+$/i.test(before) && /\bon(?:wards?)?$/i.test(tail)) relation = 'since'
  const positional = new RegExp(
    `(?:(?:exactly\\s+)?(${COUNT})\\s+)?(?:the\\s+)?(?:(?:last|latest|first|next)\\s+)?${words.owners}${words.nounOrOne}\\s+(?:(?:that|which)\\s+)?(?:(?:(?:we|they|people)\\s+(?:had|used|followed)|comes?|came|immediately|just|right|directly)\\s+)*(before|after|preceding|prior to|following|succeeding|preced(?:es|ed)|replac(?:es|ed|ing)|supersed(?:es|ed|ing)|succeeds?|succeeded|follow(?:s|ed)|(?:superseded|replaced|succeeded|followed) by)\\s+$`,
    'iu',
  ).exec(before)
  if (positional && !whole) {
    name = { start: positional.index, end: name.end }
    before = text.slice(0, name.start)
    relation = /^(?:before|prec|prior)|by$/i.test(positional[2]!) ? 'before' : 'after'
    if (positional[1]) places = countOf(positional[1])
  }
  const beside = /(?:(?:the|its)\s+)?(predecessor|successor)\s+(?:of|to)\s+(?:the\s+)?$/i.exec(before)
  if (beside && !whole) {
    name = { start: beside.index, end: name.end }
    before = text.slice(0, name.start)
    relation = /^p/i.test(beside[1]!) ? 'before' : 'after'
  }
  const replaced = new RegExp(
    `(?:the\\s+)?${words.owners}${words.nounOrOne}\\s+(?:(?:that|which)\\s+)?$`,
    'iu',
  ).exec(before)
  const verb = REPLACED.exec(text.slice(name.end))
  if (replaced && verb && !whole) {
    name = { start: replaced.index, end: name.end + verb[0].length }
    before = text.slice(0, name.start)
    relation = 'before'
  }
  const phrase = new RegExp(
    `(?:,?\\s*(?<![\\p{L}\\p{N}])(?:(not(?: (?:that|those|the ones?))?|(?:I\\s+)?(?:do|did)(?:n['’]t| not) mean|rather than|instead of|other than|except(?: for)?|any(?:thing)? but|all but|(?:that|which) (?:is|was) not)\\s+)?(?:${PREPOSITION}\\s+){0,2})$`,
    'iu',
  ).exec(before)!
  const negated =
    /(?<![\p{L}])(?:(?<!\b(?:is|are|was|were|do|does|did)\s)not(?:\s+(?:that|those|the\s+ones?))?(?:\s+(?:in|from|for|of))?|not\s+(?:from|of)|(?:do|did)(?:n['’]?t|\s+not)\s+(?:mean|want|need)(?:\s+(?:in|from|for|of))?|ignor(?:e|ing)|forget(?:ting)?|skip(?:ping)?|leav(?:e|ing)\s+(?:out|aside)|(?:rather than|instead of|other than|except(?: for)?|any(?:thing)? but|all but)(?:\s+(?:in|from|for))?)\s+$/iu.test(
      before,
    )
  const stretch = /\b(?:between|from)\s/i.test(phrase[0])
    ? 'older'
    : /\b(?:and|to|until|till|through)\s/i.test(phrase[0])
      ? 'newer'
      : null
  return {
    ...{ start: name.start - phrase[0].length, end: name.end, name },
    ...{ reference, relation, places, stretch, negated, weak },
  }
}

function trimOverlaps(mentions: ReleaseMention[]): ReleaseMention[] {
  return mentions.map((mention, index) => {
    const previous = mentions[index - 1]
    return previous && mention.start < previous.end ? { ...mention, start: previous.end } : mention
  })
}
