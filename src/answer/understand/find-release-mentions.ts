import { COUNT, countOf } from './count-words.ts'
import { HELD } from './date-words.ts'
import { findDatedReleases } from './find-dated-releases.ts'
import { type FoundReference, findNamedReleases } from './find-named-releases.ts'
import { findRelativeReleases } from './find-relative-releases.ts'
import { findUnreadRelease } from './find-unread-release.ts'
import type { KnownLabels } from './known-labels.ts'
import type { ReleaseMention, ReleaseRelation } from './release-mention.ts'
import { FROM_DATE, OF_DATE, type ReleaseWords } from './release-words.ts'

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
  /** Releases have dates, so that a date may mean one. */
  dated: boolean
}

/** Every mention of a release in a question, in order and not overlapping; labels come before dates, dates before positions. */
export function findReleaseMentions(text: string, options: MentionOptions): ReleaseMention[] {
  const mentions: ReleaseMention[] = []
  const found = [
    ...findNamedReleases(text, options.known, options.words, options.aboutChange),
    ...findDatedReleases(text, options),
    ...findRelativeReleases(text, options.words, options.elliptical, options.aboutChange),
  ]
  for (const reference of found) {
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
    : findUnreadRelease(text, options.words, options.today)
  if (unread) mentions.splice(0, mentions.length, mentionOf(text, unread, options.words))
  return trimOverlaps(mentions.sort((a, b) => a.start - b.start))
}

/** Widens what was found to its phrase and reads the preposition before it. */
function mentionOf(
  text: string,
  { span, reference, weak = false }: FoundReference,
  words: ReleaseWords,
): ReleaseMention {
  const isNoun = `(?:${words.owners}${words.nounOrOne}\\s+(?:(?:no\\.?|number|${OF_DATE}|${FROM_DATE})\\s+)?(?:the\\s+)?)?`
  const force =
    reference.kind === 'in-force' || reference.kind === 'effective'
      ? `(?:(?:that\\s+)?(?:(?:was|is|were|are)\\s+)?(?:${HELD}|back in)\\s+)?`
      : ''
  const lead = new RegExp(`(?<![\\p{L}])(?:(?:the|our|your|its|an?)\\s+)?${isNoun}${force}$`, 'iu')
  const start = span.start - (lead.exec(text.slice(0, span.start))?.[0].length ?? 0)
  const tail = new RegExp(
    `^(?:['’]s)?(?:\\s+${words.owners}${words.nounOrOne}(?![\\p{L}\\p{N}]))?(?:\\s+of\\s+(?:the\\s+)?(?:${words.owner}|${words.noun})(?:\\s+(?:${words.owner}|${words.noun}))*(?![\\p{L}\\p{N}]))?(?:\\s+on(?:wards?)?(?=\\s*[,?.!]|$))?`,
    'iu',
  ).exec(text.slice(span.end))![0]
  let name = { start, end: span.end + tail.length }
  let before = text.slice(0, name.start)
  let places = 1
  let relation = RELATIONS.find(([pattern]) => pattern.test(before))?.[1] ?? 'at'
  if (/\bfrom\s+$/i.test(before) && /\bon(?:wards?)?$/i.test(tail)) relation = 'since'
  const positional = new RegExp(
    `(?:(?:exactly\\s+)?(${COUNT})\\s+)?(?:the\\s+)?(?:(?:last|latest|first|next)\\s+)?${words.owners}${words.nounOrOne}\\s+(?:(?:that|which)\\s+)?(?:(?:(?:we|they|people)\\s+(?:had|used|followed)|comes?|came|immediately|just|right|directly)\\s+)*(before|after|preceding|prior to|following|succeeding|preced(?:es|ed)|replac(?:es|ed|ing)|supersed(?:es|ed|ing)|succeeds?|succeeded|follow(?:s|ed)|(?:superseded|replaced|succeeded|followed) by)\\s+$`,
    'iu',
  ).exec(before)
  if (positional) {
    name = { start: positional.index, end: name.end }
    before = text.slice(0, name.start)
    relation = /^(?:before|prec|prior)|by$/i.test(positional[2]!) ? 'before' : 'after'
    if (positional[1]) places = countOf(positional[1])
  }
  const beside = /(?:(?:the|its)\s+)?(predecessor|successor)\s+(?:of|to)\s+(?:the\s+)?$/i.exec(before)
  if (beside) {
    name = { start: beside.index, end: name.end }
    before = text.slice(0, name.start)
    relation = /^p/i.test(beside[1]!) ? 'before' : 'after'
  }
  const replaced = new RegExp(
    `(?:the\\s+)?${words.owners}${words.nounOrOne}\\s+(?:(?:that|which)\\s+)?$`,
    'iu',
  ).exec(before)
  const verb = REPLACED.exec(text.slice(name.end))
  if (replaced && verb) {
    name = { start: replaced.index, end: name.end + verb[0].length }
    before = text.slice(0, name.start)
    relation = 'before'
  }
  const phrase = new RegExp(
    `(?:,?\\s*(?<![\\p{L}\\p{N}])(?:(not(?: (?:that|those|the ones?))?|(?:I\\s+)?(?:do|did)(?:n['’]t| not) mean|rather than|instead of|other than|except(?: for)?|any(?:thing)? but|all but|(?:that|which) (?:is|was) not)\\s+)?(?:${PREPOSITION}\\s+){0,2})$`,
    'iu',
  ).exec(before)!
  const negated =
    /(?<![\p{L}])(?:(?<!\b(?:is|are|was|were|do|does|did)\s)not(?:\s+(?:that|those|the\s+ones?))?(?:\s+(?:in|from|for|of))?|not\s+(?:from|of)|(?:do|did)(?:n['’]t|\s+not)\s+mean(?:\s+(?:in|from|for|of))?|(?:rather than|instead of|other than|except(?: for)?|any(?:thing)? but|all but)(?:\s+(?:in|from|for))?)\s+$/iu.test(
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
