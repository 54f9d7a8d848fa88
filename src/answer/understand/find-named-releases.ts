import type { Span } from '../../domain/span.ts'
import { IN_FORCE, MONTH_NAME } from './date-words.ts'
import type { KnownLabels } from './known-labels.ts'
import type { ReleaseReference } from './release-mention.ts'
import { isPrerelease } from './release-names.ts'
import type { ReleaseWords } from './release-words.ts'

/** `whole`: the span is all of the phrase. */
export type FoundReference = { span: Span; reference: ReleaseReference; weak?: boolean; whole?: boolean }

/** Words after which a number names a part of the text, not a release. */
const PART_WORDS =
  '(?:requirements?|sections?|rules?|items?|controls?|clauses?|articles?|chapters?|tables?|paragraphs?|forms?|territor(?:y|ies)|class(?:es)?|points?|steps?|parts?|codes?|areas?|levels?|zones?|tiers?|rows?|lines?|pages?|figures?|appendix|annex|endorsements?|factors?|numbers?|§+)'
const AFTER_PART = new RegExp(
  `(?:^|[^\\p{L}])${PART_WORDS}(?:\\s+(?:no\\.?|number|#))?\\s*(?:[\\p{L}\\d.§-]*\\d[\\p{L}\\d.§-]*(?:\\s*,|\\s*,?\\s+(?:and|or|to|through|versus|vs\\.?))\\s*)*$`,
  'iu',
)
const EDGE_BEFORE = '(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][._-])'
const EDGE_AFTER = '(?![\\p{L}\\p{N}]|[._/-][\\p{L}\\p{N}])'
const VERSION = '(?:v\\s?)?\\d[\\p{L}\\d]*(?:[._-][\\p{L}\\d]+)*'
const OF_OTHER = new RegExp(
  `(?:${MONTH_NAME},?\\s+(?:of\\s+)?|\\b(?:born|built|bought|made|manufactured|constructed|registered|purchased|acquired|installed|hired|happened|occurred)\\s+in\\s+|\\b(?:end|close|beginning|start|outset|quarter|half)\\s+of\\s+|\\b(?:model|tax|fiscal|calendar|policy|plan)\\s+years?\\s+|${IN_FORCE.source.slice(0, -1)})$`,
  'i',
)
const STEM = /(?<![\p{L}\p{N}.-])(?:v\d{1,3}|\d{1,3}(?:\.\d{1,3})?\.x)(?![\p{L}\p{N}]|[._-][\p{L}\p{N}])/giu
/** "In 4.0", which a release of that line follows: not "4.0 percent", nor "by 4.0". */
const BEFORE_LINE =
  '(?<=(?<![\\p{L}])(?:in|under|per|since|before|after|until|between|than|with|using|quoting|according to|going by|as of|as|does|did|do)\\s+)'
const AFTER_LINE =
  '\\s*(?:[?!,;:)]|\\.?$|\\.\\s)|\\s+(?:for|on|of|about|as|has|have|say|says|and|or|to|than|with|is|was|are|were|does?|did|what|which|how|who|when|where|must|may|can|requires?|asks?|change[sd]?|compared|versus|vs)(?![\\p{L}])'
/** "The beta", "the 2.0.0 release candidate". */
const PRERELEASE =
  /(?<![\p{L}\p{N}])the\s+(?:(v?\d+(?:\.\d+)+)\s+)?(release candidate|rc|beta|alpha|pre-?release|preview|draft)(?:\s+(?:edition|version|release|revision)|(?=\s*(?:[?.!,;]|$)))/giu
/** Where no label tells a stage: one is meant all the same by a release word, and by what leads into a release. */
const meansStage = (words: string, before: string): boolean =>
  /\s(?:edition|version|release|revision)$|candidate$|pre-?release$/i.test(words) ||
  /(?<![\p{L}])(?:in|under|per|with|using|going by|according to|as of|by|from|since|of|run|running)\s+$/iu.test(
    before,
  )
/** A version, where there is none of that number. */
const NUMBERED = /^v\d+(?:\.\d+)+/i
const NO_OTHER = /(?<![\p{L}\p{N}.,-])v\d+(?:\.\d+)+(?![\p{L}\p{N}]|[._/-][\p{L}\p{N}])/giu
const SEASON = '(?:spring|summer|autumn|fall|winter|easter|christmas|new year)'
const YEAR_MONTH = /^\d{4}-\d{2}$/
const LINK =
  '(?:\\s*(?:,|&|\\/|→|–)\\s*|\\s*,?\\s+(?:and|or|to|through|versus|vs\\.?|with|against|than)\\s+(?:in\\s+|from\\s+|to\\s+|with\\s+)?)'

/**
 * Releases named by label. A form that stands alone (`4.0.2`) counts wherever it does not follow a word for a part
 * of the text ("requirement 4.0.2"); any other (`2`) only beside a release word. What a release word names without
 * being a label is unknown, unless the word belongs to something else ("TLS version 1.2").
 */
export function findNamedReleases(
  text: string,
  known: KnownLabels,
  words: ReleaseWords,
  aboutChange = false,
): FoundReference[] {
  const { labels, anyForm } = known
  const found: FoundReference[] = []
  const add = (start: number, name: string) => {
    const span = { start, end: start + name.length }
    if (found.some(other => other.span.start < span.end && span.start < other.span.end)) return
    const meant = known.meantBy(name)
    found.push({ span, reference: meant ? { kind: 'label', labels: meant } : { kind: 'unknown', name } })
  }

  for (const match of text.matchAll(PRERELEASE)) {
    const [words, of, stage] = match
    const staged = labels.some(label => isPrerelease(label, stage!.toLowerCase()))
    if (!staged && !meansStage(words, text.slice(0, match.index))) continue
    const span = { start: match.index, end: match.index + words.length }
    const version = of?.toLowerCase().replace(/^v/, '') ?? null
    found.push({ span, reference: { kind: 'prerelease', stage: stage!.toLowerCase(), of: version } })
  }
  const stable = new RegExp(
    `(?:the\\s+)?(?:(?:latest|newest|most recent|last|current)\\s+)?(?:stable|final|official|released)\\s+${words.owners}${words.nounOrOne}(?![\\p{L}\\p{N}])`,
    'giu',
  )
  for (const match of text.matchAll(stable)) {
    const span = { start: match.index, end: match.index + match[0].length }
    found.push({ span, reference: { kind: 'stable' } })
  }
  const listed = new RegExp(
    `(?<![\\p{L}\\p{N}])${words.noun}(?:\\s+(?:no\\.?|number|#))?\\s+["'“‘]?(${anyForm}|${VERSION})${EDGE_AFTER}`,
    'giu',
  )
  for (const match of text.matchAll(listed)) {
    if (
      !ownsNoun(text.slice(0, match.index), words) ||
      belongsElsewhere(text.slice(match.index + match[0].length), words)
    )
      continue
    const start = match.index + match[0].length - match[1]!.length
    if (
      /^\d{1,2}$/.test(match[1]!) &&
      /^\s+(?:\p{L}+\s+)?(?:ago|back|earlier|before)\b/u.test(text.slice(start + match[1]!.length))
    )
      continue
    add(start, match[1]!)
    addLinked(start + match[1]!.length)
  }
  const alone = new RegExp(`${EDGE_BEFORE}(?:v\\s?)?(?:${known.aloneForm})${EDGE_AFTER}`, 'giu')
  for (const match of text.matchAll(alone))
    if (!AFTER_PART.test(text.slice(0, match.index)) && !isDate(match[0], text.slice(0, match.index)))
      add(match.index, match[0])
  const line = new RegExp(`${BEFORE_LINE}(?:${known.anyLine})(?=${AFTER_LINE})`, 'giu')
  for (const match of text.matchAll(line)) add(match.index, match[0])
  const before = new RegExp(
    `${EDGE_BEFORE}(${anyForm}|${VERSION})(?=\\s+${words.owners}${words.noun}(?![\\p{L}]))`,
    'giu',
  )
  for (const match of text.matchAll(before)) {
    if (known.isForm(match[1]!) || /[.-]|^v\d/i.test(match[1]!))
      if (!AFTER_PART.test(text.slice(0, match.index))) add(match.index, match[1]!)
  }
  for (const match of text.matchAll(STEM))
    if (ownsNoun(text.slice(0, match.index), words) && known.meantBy(match[0])) add(match.index, match[0])
  const seasonal = new RegExp(
    `${EDGE_BEFORE}(${SEASON})(?=(?:\\s+(?:19|20)\\d\\d)?\\s+${words.owners}${words.noun}(?![\\p{L}]))`,
    'giu',
  )
  for (const match of text.matchAll(seasonal)) add(match.index, match[1]!)
  if (labels.some(label => YEAR_MONTH.test(label)))
    for (const match of text.matchAll(new RegExp(`${EDGE_BEFORE}\\d{4}-\\d{2}${EDGE_AFTER}`, 'gu')))
      if (!AFTER_PART.test(text.slice(0, match.index))) add(match.index, match[0])
  if (aboutChange) {
    const pair = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:between|from)\\s+(${anyForm})(?=${LINK}(?:${anyForm})${EDGE_AFTER})`,
      'giu',
    )
    for (const match of text.matchAll(pair)) add(match.index + match[0].length - match[1]!.length, match[1]!)
  }
  for (const { span } of [...found]) addLinked(span.end)
  if (labels.some(label => NUMBERED.test(label)))
    for (const match of text.matchAll(NO_OTHER))
      if (!AFTER_PART.test(text.slice(0, match.index))) add(match.index, match[0])
  return found.sort((a, b) => a.span.start - b.span.start)

  /** "release 1 and 2", "between 4.0.1 and 9.9": what is joined to a release is one, if it looks like one. */
  function addLinked(end: number): void {
    const next = new RegExp(`^${LINK}(${VERSION})${EDGE_AFTER}`, 'iu').exec(text.slice(end))
    if (!next) return
    const name = next[1]!
    const after = text.slice(end + next[0].length)
    if (!known.isForm(name) && !known.hasShape(name)) return
    if (
      /^\d{1,3}$/.test(name) &&
      /^\s+\p{L}/u.test(after) &&
      !/^\s+(?:in|on|for|of|with|about|as|regarding|change|differ)/iu.test(after)
    )
      return
    add(end + next[0].length - name.length, name)
    addLinked(end + next[0].length)
  }
}

/** A year that is one of a date or of the subject, though a release is called so: "born in 2019", "in force in 2019". */
const isDate = (name: string, before: string): boolean => /^\d{4}$/.test(name) && OF_OTHER.test(before)

/** False when the word before the release word names another thing ("TLS version 1.2"). */
function ownsNoun(before: string, words: ReleaseWords): boolean {
  const last = /([\p{L}\p{N}.'’-]+)\s+$/u.exec(before)?.[1]
  if (last === undefined) return true
  const allowed =
    /^(?:a|an|the|this|that|these|those|in|on|of|from|to|since|until|till|before|after|between|and|or|but|for|by|with|within|under|per|at|as|into|vs\.?|versus|than|against|across|is|are|was|were|be|did|does|do|has|have|had|can|could|should|must|may|would|will|both|all|only|not|use|using|uses|used|see|say|says|said|need|compare|compared|comparing|about|how|what|which|when|where|why|if|whether|show|me|give|according|our|their|its|your|my|old|new|whole|earlier|later|previous|against|through|until|was|because|during|while|whereas|though|although)$/i
  return allowed.test(last) || new RegExp(`^${words.owner}$`, 'i').test(last)
}

/** "version 3 of the form": the release word is about a thing that is none of the packages. */
function belongsElsewhere(after: string, words: ReleaseWords): boolean {
  const owner =
    /^\s+of\s+(?:the\s+|our\s+|your\s+|a\s+|an\s+)?([\p{L}\p{N}-]+(?:\s+[\p{L}\p{N}-]+){0,3})/iu.exec(
      after,
    )?.[1]
  if (owner === undefined) return false
  return !new RegExp(`^(?:${words.owner}|${words.noun})(?![\\p{L}\\p{N}])`, 'iu').test(owner)
}
