import type { Span } from '../../domain/span.ts'
import { findDirections } from '../../language/direction.ts'
import { type Token, tokenize } from '../../language/terms.ts'
import { subjectTokens } from './follow-up-kind.ts'

const PREPOSITIONS =
  'for|in|at|on|with|without|under|over|from|by|of|about|after|before|during|per|outside|inside|within|between|as'
const OPPOSITES: [string, string][] = [
  ['with', 'without'],
  ['under', 'over'],
  ['before', 'after'],
  ['inside', 'outside'],
]
const BOUNDS: [string, string][] = [
  ['at least', 'at most'],
  ['no less than', 'no more than'],
  ['not less than', 'not more than'],
  ['no shorter than', 'no longer than'],
  ['no fewer than', 'no more than'],
  ['minimum', 'maximum'],
  ['min', 'max'],
  ['shortest', 'longest'],
  ['lowest', 'highest'],
  ['smallest', 'largest'],
  ['earliest', 'latest'],
  ['lower limit', 'upper limit'],
]
const CODE = '(?:\\d[\\p{L}\\d]*(?:[.-][\\p{L}\\d]+)*|(?-i:[A-Z]{1,3}-?\\d[\\d.-]*|[A-Z])(?![\\p{L}]))'
const NAME = '\\p{Lu}[\\p{L}\\d-]*(?:\\s+\\p{Lu}[\\p{L}\\d-]*)*(?![\\p{L}\\d])'
const PHRASE_END =
  '(?=\\s*(?:[,;:?.!]|$)|\\s+(?:for|in|at|on|with|without|under|over|from|by|about|after|before|during|per|outside|inside|within|between|as|if|when|who|that|which|and|or|is|are|was|were|do|does|did|can|could|may|must|should|shall|will|would|has|have|had|to)(?![\\p{L}]))'

/**
 * The earlier question with one slot filled anew: "at least" by "at most", "territory 014" by "territory 041", "for
 * cars" by "for motorcycles", "Vermont" by "Texas". `removed` is what gave way, `fixed` what must not. Null when it
 * has no such slot.
 */
export function substituteSlot(
  previous: string,
  addition: string,
  fixed: readonly Span[] = [],
): { text: string; removed: string } | null {
  return (
    bound(previous, addition) ??
    code(previous, addition, fixed) ??
    phrase(previous, addition, fixed) ??
    name(previous, addition, fixed)
  )
}

function bound(previous: string, addition: string): ReturnType<typeof substituteSlot> {
  const [asked, ...others] = findDirections(addition)
  if (!asked || others.length > 0 || subjectTokens(addition).length > 0) return null
  const slot = findDirections(previous).find(({ direction }) => direction !== asked.direction)
  if (!slot) return null
  const old = previous.slice(slot.start, slot.end)
  const pair = BOUNDS.find(words => words.includes(old.toLowerCase()))
  if (!pair) return null
  return replaced(previous, slot, pair[0] === old.toLowerCase() ? pair[1] : pair[0])
}

function code(previous: string, addition: string, fixed: readonly Span[]): ReturnType<typeof substituteSlot> {
  const labelled = new RegExp(`(\\p{L}[\\p{L}-]+)\\s+(${CODE})(?![\\p{L}\\d])`, 'giu')
  const [wanted] = [...addition.matchAll(labelled)].filter(
    ([, noun]) => !new RegExp(`^(?:${PREPOSITIONS}|and)$`, 'i').test(noun!),
  )
  if (wanted) {
    const stem = tokenize(wanted[1]!)[0]?.stem
    const slot = [...previous.matchAll(labelled)].findLast(([, noun]) => tokenize(noun!)[0]?.stem === stem)
    if (!slot) return null
    const end = slot.index + slot[0].length
    return replaced(previous, { start: end - slot[2]!.length, end }, wanted[2]!)
  }
  const bare = new RegExp(`^(?:(?:${PREPOSITIONS}|and)\\s+)?(${CODE})$`, 'iu').exec(addition)?.[1]
  if (bare === undefined) return null
  const shape = (text: string) => text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A')
  const same = [...previous.matchAll(new RegExp(`(?<![\\p{L}\\d.-])${CODE}(?![\\p{L}\\d])`, 'giu'))].filter(
    ({ 0: text, index }) =>
      shape(text) === shape(bare) && !fixed.some(({ start, end }) => start <= index && index < end),
  )
  return same.length === 1
    ? replaced(previous, { start: same[0]!.index, end: same[0]!.index + bare.length }, bare)
    : null
}

function phrase(
  previous: string,
  addition: string,
  fixed: readonly Span[],
): ReturnType<typeof substituteSlot> {
  const preposition = new RegExp(`^(${PREPOSITIONS})\\s+\\S`, 'i').exec(addition)?.[1]?.toLowerCase()
  if (preposition === undefined) return null
  const wanted = kindOf(addition.slice(preposition.length).trim())
  for (const word of new Set([preposition, ...(OPPOSITES.find(pair => pair.includes(preposition)) ?? [])])) {
    const slot = phrases(previous, word, fixed).findLast(({ object }) => kindOf(object) === wanted)
    if (slot) return replaced(previous, slot, addition)
  }
  return null
}

/** Where `preposition` and its object stand, apart from what names a release. The object of a name is the name alone. */
function phrases(text: string, preposition: string, fixed: readonly Span[]) {
  const pattern = new RegExp(
    `(?<![\\p{L}])${preposition}\\s+((?-i:${NAME})|(?!least|most|all\\b)[^,;:?.!]+?${PHRASE_END})`,
    'giu',
  )
  return [...text.matchAll(pattern)]
    .map(match => ({ start: match.index, end: match.index + match[0].length, object: match[1]! }))
    .filter(slot => !fixed.some(({ start, end }) => slot.start < end && start < slot.end))
}

/** What may take the place of what: a name that of a name, a number that of a number. */
function kindOf(object: string): 'name' | 'number' | 'plain' {
  const bare = object.replace(/^(?:the|a|an)\s+/i, '')
  return /\d/.test(bare) ? 'number' : /^\p{Lu}/u.test(bare) ? 'name' : 'plain'
}

/** A name by a name, the words before the same noun ("silver plan" by "bronze plan"), else what the question is "for". */
function name(previous: string, addition: string, fixed: readonly Span[]): ReturnType<typeof substituteSlot> {
  const words = addition.replace(/^(?:the|a|an)\s+/i, '')
  const own = tokenize(words)
  if (
    own.every(({ stopWord }) => stopWord) ||
    own.length > 4 ||
    new RegExp(`^(?:${PREPOSITIONS})\\b`, 'i').test(words)
  )
    return null
  const free = ({ start, end }: Span) => !fixed.some(other => start < other.end && other.start < end)
  if (own.every(({ text }) => /^\p{Lu}/u.test(text))) {
    const slot = [...previous.matchAll(new RegExp(`(?<=[^?.!\\s]\\s)${NAME}`, 'gu'))]
      .map(match => ({ start: match.index, end: match.index + match[0].length }))
      .findLast(free)
    return slot ? replaced(previous, slot, words) : null
  }
  const tokens = tokenize(previous)
  const head = tokens.findLastIndex(({ stem }) => stem === own.at(-1)!.stem)
  if (own.length >= 2 && head >= 0) {
    const first = startOfNoun(previous, tokens, head)
    return replaced(previous, { start: tokens[first]!.start, end: tokens[head]!.end }, words)
  }
  const [slot, ...others] = phrases(previous, 'for', fixed)
  if (!slot || others.length > 0 || kindOf(slot.object) !== kindOf(addition)) return null
  return replaced(previous, { start: slot.end - slot.object.length, end: slot.end }, addition)
}

/** First word of a noun phrase by its last: "home and auto discount" is one where an article stands before it. */
function startOfNoun(text: string, tokens: readonly Token[], head: number): number {
  let first = head
  while (first > 0 && joinsNoun(text, tokens[first - 1]!, tokens[first]!)) first -= 1
  if (!/^(?:and|or|of|in)$/i.test(tokens[first - 1]?.text ?? '')) return first
  let start = first - 2
  if (start < 0 || tokens[start]!.stopWord) return first
  while (start > 0 && joinsNoun(text, tokens[start - 1]!, tokens[start]!)) start -= 1
  return /^(?:the|an?|our|your|its)$/i.test(tokens[start - 1]?.text ?? '') ? start : first
}

function joinsNoun(text: string, before: Token, after: Token): boolean {
  return !before.stopWord && text.slice(before.end, after.start) === ' '
}

function replaced(text: string, { start, end }: { start: number; end: number }, by: string) {
  return { text: `${text.slice(0, start)}${by}${text.slice(end)}`, removed: text.slice(start, end) }
}
