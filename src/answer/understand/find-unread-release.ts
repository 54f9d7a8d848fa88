import { findTimes } from '../../language/times/find-times.ts'
import type { FoundReference } from './find-named-releases.ts'
import type { ReleaseWords } from './release-words.ts'

/** Words that place a release among others, in whatever order they come. */
const PLACING =
  'earl(?:y|ier|iest)|later?|latest|recent|most recent|newest|oldest|older|newer|prior|previous|preced\\p{L}+|replac\\p{L}+|supersed\\p{L}+|succe\\p{L}+|follow(?:s|ed|ing)|penultimate|predecessor|successor|forthcoming|upcoming|coming|future|past|former|last|next|outgoing|stable|final|draft|candidate|effective|applied|appl(?:y|ies)|in (?:force|effect)|took effect|takes effect|came out|adopted|approved|filed|signed|issued|published|valid|quarter|half|back then|at th(?:e|at) time|before|after|ago'

/** "In the version that binds us", "in the edition it all began with": which one is said, in words of its own. */
const CLAUSE =
  /^\s+(?:(?:that|which|where|in which|under which|it|we|they|you|people|everyone|still|yet|to)\s|whose\s)/iu
const DETERMINER = '(?:the|that|those|an?|its|our)'
const LED = /(?<![\p{L}])(?:in|under|by|per|with|from|going by|according to|as of|since|before|after)\s+$/iu

/**
 * Words that must mean a release ("the edition that Parliament replaced last") though none of the other forms reads them; null
 * without any. Taking the latest would then be a guess.
 */
export function findUnreadRelease(text: string, words: ReleaseWords, today: string): FoundReference | null {
  const noun = `(?<![\\p{L}\\p{N}])${DETERMINER}\\s+(?:(?!${DETERMINER}\\s)[\\p{L}\\p{N}'’.-]+\\s+){0,4}?${words.coreNoun}(?![\\p{L}\\p{N}-])`
  for (const match of text.matchAll(new RegExp(noun, 'giu'))) {
    const rest = /^(?:\s+[^\s,;?.!]+){0,6}/u.exec(text.slice(match.index + match[0].length))![0]
    const phrase = match[0] + rest
    const own = match[0].split(/\s+/).slice(1, -1)
    const foreign = own.some(
      word => /^\p{Lu}/u.test(word) && !new RegExp(`^${words.owner}$`, 'iu').test(word),
    )
    if (foreign || /^\s+of\s+(?:the|an?|your|my)\s/i.test(rest)) continue
    const placed =
      (/(?:release|version|edition|snapshot|revision)s?$/i.test(match[0]) &&
        CLAUSE.test(rest) &&
        LED.test(text.slice(0, match.index))) ||
      new RegExp(`(?<![\\p{L}])(?:${PLACING})(?![\\p{L}])`, 'iu').test(phrase) ||
      findTimes(phrase, today).length > 0
    if (!placed) continue
    const span = { start: match.index, end: match.index + phrase.length }
    return { span, reference: { kind: 'unknown', name: phrase } }
  }
  return null
}
