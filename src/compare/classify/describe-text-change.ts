import type { ChangeDetail } from '../../domain/change.ts'
import { alignTokens } from './align-tokens.ts'
import type { ChangeText } from './change-text.ts'
import { changedPhrases } from './changed-phrases.ts'
import { type Classification, classifyChange } from './classify-change.ts'
import { type DifferingTokens, differingTokens } from './differing-tokens.ts'
import { isRewrittenAtLength } from './differing-window.ts'
import { readableText } from './readable-text.ts'
import { relativeChange } from './relative-change.ts'
import { shorten, shortenAround } from './shorten.ts'

/** What a detail's type is called in a sentence. */
const NAMES: Record<string, string> = {
  modal: 'obligation',
  negation: 'negation',
  threshold: 'threshold',
  term: 'defined term',
  link: 'address',
}
/** Values that speak for themselves: "6 vehicles → 8 vehicles". */
const VALUES = new Set([
  'number',
  'amount',
  'percentage',
  'date',
  'time',
  'unit',
  'version',
  'reference',
  'identifier',
  'link',
])
/** Of these no difference is told: 4.5 is not 2 % less than 4.6 where both name a rule. */
const NAMING = new Set(['date', 'time', 'version', 'reference', 'identifier', 'link'])
const MOST_VALUES = 4
const LONGEST = 300
const LONGEST_CONTEXT = 220

/**
 * A sentence that states a change of text, after the name of its place: "Requirement 2.1.2, reworded: “…” is now “…”
 * (obligation)". `classification` is that of the same change, worked out where it is not given.
 */
export function describeTextChange(
  place: string,
  change: ChangeText,
  classification?: Classification,
): string {
  const { format = 'markdown', blockKind } = change
  const read = (source: string | null) => (source === null ? '' : readableText(source, format, blockKind))
  const [before, after] = [read(change.before), read(change.after)]
  if (change.before === null) return `${place}, added: “${shorten(after, LONGEST)}”`
  if (change.after === null) return `${place}, removed: “${shorten(before, LONGEST)}”`
  if (isRewrittenAtLength(before, after))
    return `${place}, rewritten: “${shorten(before, LONGEST)}” is now “${shorten(after, LONGEST)}”`
  const { significance, details } = classification ?? classifyChange(change)
  const differing = differingTokens(before, after, change)
  if (significance === 'format' || differing === null)
    return `${place}: only the format differs, the words are the same`
  if (isValuesAlone(details, differing)) {
    const [first] = details
    return `${place}: ${details.map(describeDetail).join('; ')}${context(', in', after, first!.after!)}`
  }
  const phrases = changedPhrases(differing.hunks.length > 0 ? differing : writtenDifferences(differing))
  const kinds = kindsOf(details)
  const manner =
    significance === 'editorial'
      ? ', reworded without a change of substance'
      : kinds.length > 0 || bothSay(phrases)
        ? ', reworded'
        : ''
  const told = kinds.length > 0 ? ` (${kinds.join(', ')})` : ''
  const start = `${place}${manner}: `
  const at = commonStart(before, after)
  if (phrases.before === '' && phrases.after === '')
    return `${place}: only punctuation differs${context(', in', after, '', at)}`
  if (phrases.before === '')
    return `${start}“${phrases.after}” is inserted${told}${context(' into', before, '', at)}`
  if (phrases.after === '')
    return `${start}“${phrases.before}” is deleted${told}${context(', leaving', after, '', at)}`
  return `${start}“${phrases.before}” is now “${phrases.after}”${told}${context(', in', after, phrases.after)}`
}

/** The text around a phrase, where there is more of it than the phrase has told. */
function context(link: string, text: string, phrase: string, at = text.indexOf(phrase)): string {
  if (at < 0 || text.length < phrase.length * 1.4 + 12) return ''
  return `${link} “${shortenAround(text, { start: at, end: at + phrase.length }, LONGEST_CONTEXT)}”`
}

function commonStart(before: string, after: string): number {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  return at
}

/** Where words that mean the same are written differently: "Parameters", "parameters". */
function writtenDifferences(differing: DifferingTokens): DifferingTokens {
  const surfaces = ({ tokens }: DifferingTokens['olds']) => tokens.map(token => token.surface)
  return { ...differing, hunks: alignTokens(surfaces(differing.olds), surfaces(differing.news)) }
}

const bothSay = ({ before, after }: { before: string; after: string }) => before !== '' && after !== ''

/** Names of the details' kinds, each once. */
function kindsOf(details: readonly ChangeDetail[]): string[] {
  return [...new Set(details.map(({ type }) => NAMES[type] ?? type))]
}

function describeDetail({ type, before, after }: ChangeDetail): string {
  if (before === null) return `${after} is new`
  if (after === null) return `${before} is gone`
  return `${before} → ${after}${NAMING.has(type) ? '' : relativeChange(before, after)}`
}

/** Whether every difference is a value on both sides, so that the values tell all. */
function isValuesAlone(details: readonly ChangeDetail[], { hunks }: DifferingTokens): boolean {
  return (
    details.length > 0 &&
    details.length <= MOST_VALUES &&
    details.length === hunks.length &&
    details.every(({ type, before, after }) => VALUES.has(type) && before !== null && after !== null) &&
    hunks.every(({ before, after }) => before[1] - before[0] === 1 && after[1] - after[0] === 1)
  )
}
