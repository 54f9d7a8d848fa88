import { ordinalWords } from '../../language/number-words.ts'
import { COUNT, countOf } from './count-words.ts'
import type { FoundReference } from './find-named-releases.ts'
import type { ReleaseReference } from './release-mention.ts'
import type { ReleaseWords } from './release-words.ts'

const ORDINALS = ordinalWords.join('|')
/** "The first and the last edition": the release word follows later. */
const ADJECTIVE = `latest|newest|most recent|last|current|present|previous|prior|preceding|next|following|older|newer|old|new|original|oldest|initial|${ORDINALS}|\\d{4}|\\d{1,2}(?:st|nd|rd|th)`
const STOP =
  '(?=\\s*(?:[?.!,;:)]|$)|\\s+(?:and|or|than|to|compared|versus|vs|say|says|on|about|as)(?![\\p{L}]))'
/** After a release that is named: "from the first edition to the second". */
const BESIDE = '(?<=(?<![\\p{L}])NOUN\\s.*\\b(?:from|to|with|and|than|against)\\s+)'
const CLOSE = '(?:\\s+(?:that|this|it|then))?(?![\\p{L}\\p{N}])'

type Pattern = {
  source: string
  reference: (match: RegExpExecArray | RegExpMatchArray) => ReleaseReference
  weak?: boolean
}

const nth = (word: string) =>
  /^\d/.test(word) ? Number.parseInt(word, 10) : ordinalWords.indexOf(word.toLowerCase()) + 1
const back = (by: number, from: 'conversation' | 'latest'): ReleaseReference => ({
  kind: 'steps',
  by: -by,
  from,
})

/** Releases named by their position: "the latest", "the one before", "two editions ago", "all releases", "now". */
export function findRelativeReleases(
  text: string,
  words: ReleaseWords,
  elliptical: boolean,
  aboutChange: boolean,
): FoundReference[] {
  const found: FoundReference[] = []
  for (const { source, reference, weak } of patterns(words, elliptical, aboutChange)) {
    for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}.-])(?:${source})`, 'giu'))) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (found.some(other => other.span.start < span.end && span.start < other.span.end)) continue
      found.push({ span, reference: reference(match), ...(weak && !elliptical && { weak }) })
    }
  }
  return found
}

/** In order of precedence: what comes first claims its words. */
function patterns(
  { coreNoun: noun, nounOrOne, owners, title }: ReleaseWords,
  elliptical: boolean,
  aboutChange: boolean,
): Pattern[] {
  const joined = `(?=\\s+(?:and|or|to|through|versus|vs\\.?|with|than|against)\\s+(?:the\\s+)?(?:${ADJECTIVE})\\s+${owners}${noun}(?![\\p{L}\\p{N}]))`
  const titled = `\\s+${title}(?=\\s*(?:[?.!,;:)]|$)|\\s+(?:and|or|than|to|says?|on|about|for|as)(?![\\p{L}]))`
  const named = `(?:\\s+${owners}${noun}(?![\\p{L}\\p{N}])|${titled}|${joined})`
  const item = `${owners}${nounOrOne}(?![\\p{L}\\p{N}])`
  const one = `(?:\\s+${item}|${titled}|${joined})`
  /** "the old one" is a release only where nothing else is talked about. */
  const loose = elliptical ? one : named
  const fixed = (kind: ReleaseReference, source: string, weak = false): Pattern => ({
    source,
    reference: () => kind,
    weak,
  })
  return [
    {
      source: `(?:going|go|looking|look|stepping|step)\\s+back\\s+(?:by\\s+)?(${COUNT})${named}\\s+from\\s+(?:there|here|that|this|it)(?![\\p{L}])`,
      reference: match => back(countOf(match[1]!), 'conversation'),
    },
    fixed(
      back(1, 'conversation'),
      `(?:go|going|look|step)\\s+(?:back|further back|one further|further)\\s+(?:another|one more|one|again)(?:\\s+(?:one|back|further|more|time))?${STOP}`,
    ),
    {
      source: `(${COUNT})${named}\\s+(?:ago|back)|(?:going|go|looking|look|stepping|step)\\s+back\\s+(?:by\\s+)?(${COUNT})${named}`,
      reference: match => back(countOf((match[1] ?? match[2])!), 'latest'),
    },
    {
      source: `(${COUNT})${named}\\s+(?:later|afterwards?|further on)(?=\\s*(?:[?.!,;]|$))`,
      reference: match => ({ kind: 'steps', by: countOf(match[1]!), from: 'conversation' }),
    },
    {
      source: `(?:the\\s+)?(${ORDINALS})\\s+of\\s+(?:(?:all|the|our|your|these|those)\\s+)+${owners}${noun}(?![\\p{L}\\p{N}])`,
      reference: match => ({ kind: 'nth', n: nth(match[1]!) }),
    },
    {
      source: `(${COUNT})(?:${named})?\\s+(?:before|earlier|prior|further back)(?:\\s+(?:to\\s+)?(?:that|this|it))?(?=\\s*(?:[?.!,;]|$))`,
      reference: match => back(countOf(match[1]!), 'conversation'),
    },
    {
      source: `(?:the\\s+)?(?:(?:last|latest|newest|most recent)\\s+(${COUNT})|(${COUNT})\\s+(?:last|latest|newest|most recent))(?:${one}|${STOP})`,
      reference: match => ({ kind: 'several', count: countOf((match[1] ?? match[2])!), end: 'last' }),
    },
    {
      source: `(?:the\\s+)?(?:(?:first|oldest|earliest)\\s+(${COUNT})|(${COUNT})\\s+(?:first|oldest|earliest))${named}`,
      reference: match => ({ kind: 'several', count: countOf((match[1] ?? match[2])!), end: 'first' }),
    },
    fixed(
      { kind: 'nth', n: -2 },
      `(?:the\\s+)?(?:${item}\\s+before\\s+(?:the\\s+)?(?:last|latest)(?:\\s+one)?|(?:last|latest)(?:\\s+${item})? but one(?:${named})?|(?:penultimate|next[- ]to[- ]last)${one})(?![\\p{L}])`,
    ),
    {
      source: `(?:the\\s+)?(${ORDINALS})[- ](?:(?:to|from)(?:[- ]the)?[- ]last|last|latest|newest|most recent)${one}`,
      reference: match => ({ kind: 'nth', n: -nth(match[1]!) }),
    },
    fixed(
      back(1, 'conversation'),
      `(?:the\\s+)?${item}\\s+(?:(?:that|which)\\s+)?(?:it|this|that)(?:\\s+one)?\\s+(?:replaced|superseded|succeeded)(?![\\p{L}])`,
    ),
    fixed(
      { kind: 'steps', by: 1, from: 'conversation' },
      `(?:the\\s+)?${item}\\s+(?:(?:that|which)\\s+)?(?:came|comes|followed)\\s+(?:next|later|afterwards|after|after\\s+(?:that|it|this))(?=\\s*(?:[?.!,;]|$))`,
    ),
    fixed(
      { kind: 'all' },
      `(?:(?:all|each|every|any|none)(?:\\s+(?:one\\s+)?of)?(?:\\s+(?:the|these|those|its|our|your))?(?:\\s+(?:${COUNT}|published|past|known|different|other))?${named}|(?:across|over|through|throughout)\\s+(?:the\\s+)?${owners}${noun}(?![\\p{L}])|${noun}\\s+(?:by|after|to)\\s+${noun}(?![\\p{L}]))`,
    ),
    fixed(
      { kind: 'both' },
      `(?:both(?:\\s+of)?(?:\\s+(?:the|these|those))?${named}|(?:in|across|for)\\s+both${STOP}|(?:the|these|those|our|either of the)\\s+two${named}|either${named})`,
    ),
    fixed(
      { kind: 'nth', n: -1 },
      `(?:the\\s+|our\\s+|your\\s+)?(?:very\\s+)?(?:latest|newest|most recent|most current|most up-to-date|last)(?:\\s+published)?${one}|the\\s+(?:very\\s+)?(?:latest|newest|most recent)${STOP}`,
    ),
    fixed(
      back(1, 'conversation'),
      `(?:(?:the|its|their|our)\\s+)?(?:immediately\\s+)?(?:previous|prior|preceding|foregoing)${one}|its\\s+predecessor(?![\\p{L}])|(?:the|its)\\s+(?:previous|preceding|predecessor)${STOP}|(?:the\\s+)?${item}\\s+(?:immediately\\s+|just\\s+|right\\s+|directly\\s+)?(?:before|prior to|preceding|previous to)(?:\\s+(?:that|this|it|then)(?:\\s+one)?(?![\\p{L}\\p{N}])|${STOP})`,
    ),
    fixed(
      { kind: 'steps', by: 1, from: 'conversation' },
      `(?:(?:the|its|our)\\s+)?(?:next|following|subsequent|succeeding)${one}|its\\s+successor(?![\\p{L}])|the\\s+successor${STOP}|(?:the\\s+)?${item}\\s+(?:immediately\\s+|just\\s+|right\\s+|directly\\s+)?after(?:\\s+(?:that|this|it)(?:\\s+one)?(?![\\p{L}\\p{N}])|${STOP})`,
    ),
    fixed(
      { kind: 'upcoming' },
      `(?:the\\s+)?(?:upcoming|coming|forthcoming|future)${loose}|(?:the\\s+)?${item}\\s+(?:(?:that|which)\\s+(?:takes effect|comes into (?:force|effect)|applies|is(?:\\s+due)?)\\s+next|(?:(?:that|which)\\s+is\\s+)?(?:not yet in (?:force|effect)|(?:yet|still) to (?:come|take effect)))(?![\\p{L}])|(?:the\\s+)?next\\s+${item}\\s+to\\s+(?:come(?:\\s+into\\s+(?:force|effect))?|take\\s+effect)`,
    ),
    fixed(
      { kind: 'current' },
      `(?:the\\s+|our\\s+|your\\s+|today['’]s\\s+)?(?:current|present|present-day)${one}|the\\s+current${STOP}|today['’]?s${one}|${elliptical ? `today['’]?s${STOP}|` : ''}(?:the\\s+)?${item}\\s+(?:(?:that|which)\\s+is\\s+|that['’]s\\s+|now\\s+|currently\\s+)*(?:in (?:force|effect|use)|(?:(?:that|which)\\s+)(?:now\\s+|currently\\s+)?(?:applies|holds)|(?<=\\s)(?:valid|binding|applicable)(?=\\s+(?:now|today)))(?:\\s+(?:now|today|currently))?(?!\\s+(?:on|at|as|in)(?![\\p{L}]))|(?:currently|now)\\s+in (?:force|effect)|in (?:force|effect)\\s+(?:now|today|currently|at the moment)`,
    ),
    fixed(
      { kind: 'newer' },
      `the\\s+(?:newer|later|more recent)${one}|(?:the\\s+|(?<=\\b(?:and|or|to)\\s))new${loose}`,
    ),
    fixed({ kind: 'older' }, `(?:the|an)\\s+(?:older|earlier)${one}|the\\s+old${loose}`),
    fixed({ kind: 'same' }, `(?:this|that|the same)${named}|(?<=between\\s)(?:that|this|it)(?=\\s+and\\s)`),
    {
      source: `(?:the\\s+)?(?:very\\s+)?(${ORDINALS}|\\d{1,2}(?:st|nd|rd|th))${named}`,
      reference: match => ({ kind: 'nth', n: nth(match[1]!) }),
    },
    fixed({ kind: 'nth', n: 1 }, `(?:the\\s+)?(?:very\\s+)?(?:original|oldest|earliest|initial)${loose}`),
    {
      source:
        `${BESIDE}the\\s+(?:very\\s+)?(original|oldest|earliest|${ORDINALS})(?=\\s*(?:[?.!,;]|$))`.replace(
          'NOUN',
          noun,
        ),
      reference: match => ({ kind: 'nth', n: Math.max(1, nth(match[1]!)) }),
    },
    fixed(
      back(1, 'conversation'),
      `(?:before|previously|formerly|earlier)(?:${CLOSE})?(?=\\s*(?:[?.!]|$))|(?:(?:just|right|immediately)\\s+)?before\\s+(?:that|then|it|this)(?:\\s+one)?(?=\\s*(?:[?.!,]|$))`,
      true,
    ),
    fixed(
      { kind: 'then' },
      `(?<!(?<![\\p{L}])(?:if|when|who|whose|that)(?![\\p{L}])[^,;?.]*)(?:back then|(?:at|in) (?:that time|those (?:days|times)))(?![\\p{L}])`,
      true,
    ),
    // "Has it changed after that?": since then.
    ...(aboutChange ? [fixed({ kind: 'same' }, `(?<=\\bafter\\s)(?:that|this|it)(?=\\s*(?:[?.!,]|$))`)] : []),
    ...(elliptical
      ? [
          fixed(
            { kind: 'steps', by: 1, from: 'conversation' },
            `(?:(?:just|right|immediately)\\s+)?after\\s+(?:that|it|this)(?:\\s+one)?(?=\\s*(?:[?.!,]|$))`,
          ),
        ]
      : []),
    fixed(
      { kind: 'current', now: true },
      `(?:now|today|currently|nowadays|at present|at the moment|right now|these days)(?=\\s*(?:[?.!;]|$)|\\s+(?:and|than|compared|as)(?![\\p{L}]))`,
      true,
    ),
  ]
}
