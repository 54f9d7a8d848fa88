import type { PersonalDataKind } from '../../domain/guard-rules.ts'
import type { Span } from '../../domain/span.ts'
import {
  isBrazilianId,
  isFinnishId,
  isFrenchId,
  isIban,
  isItalianId,
  isLuhn,
  isSpanishId,
} from './check-digits.ts'

type Shape = { kind: PersonalDataKind; pattern: RegExp; holds?: (match: string) => boolean }

/**
 * Shapes, and what must hold for one that could be any number. Those of the United States have no check digit, only
 * numbers that are never given out.
 */
const SHAPES: readonly Shape[] = [
  {
    kind: 'email',
    pattern: /(?<![\w.+-])[A-Za-z0-9][\w.%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}\b/g,
  },
  { kind: 'phone', pattern: /(?<![\w+.-]|\d )(?:\+|00)[1-9]\d{0,2}(?:[ .()/-]{0,2}\d){7,12}(?![\d-])/g },
  {
    kind: 'phone',
    pattern:
      /(?<![\w+.-]|\d )(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}(?: ?x\d{1,6})?(?![\w-])/g,
  },
  { kind: 'iban', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, holds: isIban },
  {
    kind: 'card',
    pattern:
      /(?<![\w.-])(?:[2-6]\d{12,18}|[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -])\d{6}\2\d{5})(?![\w-]|[ .]\d)/g,
    holds: isLuhn,
  },
  { kind: 'national-id', pattern: /\b(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b/g },
  { kind: 'national-id', pattern: /\b(?:\d{8}|[XYZ]\d{7})[A-Z]\b/g, holds: isSpanishId },
  {
    kind: 'national-id',
    pattern: /\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}\b/g,
    holds: isFrenchId,
  },
  { kind: 'national-id', pattern: /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/g, holds: isItalianId },
  { kind: 'national-id', pattern: /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g, holds: isBrazilianId },
  { kind: 'national-id', pattern: /\b[0-3]\d[01]\d{3}[-+A-FYXWVU]\d{3}[0-9A-Y]\b/g, holds: isFinnishId },
]

/** All but addresses have at least seven digits near each other. */
const LONG_NUMBER = /\d(?:[^\w\n]{0,2}[A-Z]{0,4}\d){6}/

export type PersonalMention = Span & { type: PersonalDataKind }

/** Personal data that rules can tell for certain, in order; names and addresses are none of it. */
export function findPersonalData(text: string): PersonalMention[] {
  const [holdsAt, holdsNumber] = [text.includes('@'), LONG_NUMBER.test(text)]
  const shapes = SHAPES.filter(({ kind }) => (kind === 'email' ? holdsAt : holdsNumber))
  if (shapes.length === 0) return []
  const found = shapes
    .flatMap(({ kind, pattern, holds }) =>
      [...text.matchAll(pattern)]
        .filter(([match]) => holds?.(match) ?? true)
        .map(match => ({ type: kind, start: match.index, end: match.index + match[0].length })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter((each, index) => !found.slice(0, index).some(({ end }) => end > each.start))
}
