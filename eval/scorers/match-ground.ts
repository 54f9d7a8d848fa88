import { findDirections } from '../../src/language/direction.ts'
import { lookupKeys } from '../../src/language/lookup-keys.ts'
import { findNumbers } from '../../src/language/numbers.ts'
import type { QuestionForm } from '../../src/language/question-form.ts'
import { valueRange } from '../../src/language/value-range.ts'
import type { AnswerGround, QuestionAsked, Stems } from './answer-ground.ts'
import { HEAVIEST_TERM, type TermAffinity, type TermWeights, termCoverage } from './term-coverage.ts'

type Source = { stems: Stems; factor: number }

/** A bare number may be a key or an amount. */
const NUMBER_KEY = 1.1
/** Names are met by themselves and by other names of the same, not by what is like them. */
const SAME_NAME = 0.8

/** Weight of the heaviest term that no source meets, as a share of the greatest weight; the last source counts less. */
export function openWeight(weights: TermWeights, sources: readonly Source[], affinity: TermAffinity): number {
  let heaviest = 0
  for (const [term, weight] of weights) {
    const met = Math.max(
      ...sources.map(({ stems, factor }, index) => (index < 2 ? 1 : factor) * affinity(term, stems)),
    )
    heaviest = Math.max(heaviest, weight * (1 - met))
  }
  return heaviest / HEAVIEST_TERM
}

/** How near the words are to what is asked for first. */
export function headMatch({ form, weights, nearness }: QuestionAsked, sources: readonly Source[]): number {
  const own = form.head.flatMap(term => (weights.has(term) ? [[term, weights.get(term)!] as const] : []))
  return termCoverage(new Map(own), sources, nearness)
}

/** Share of the question's neighbouring words that are neighbours here too, one word between them allowed. */
export function pairsMet(pairs: QuestionForm['pairs'], terms: readonly string[]): number {
  return share(pairs, ([left, right]) =>
    terms.some((term, index) => term === left && (terms[index + 1] === right || terms[index + 2] === right)),
  )
}

/** Share of the names that stand in none of the sources. */
export const namesMissed = (
  names: readonly string[],
  sources: readonly Source[],
  affinity: TermAffinity,
): number => share(names, name => sources.every(({ stems }) => affinity(name, stems) < SAME_NAME))

/** Whether a cell is a range of values with one of the amounts in it: "80 to 89" for 85. */
export function isInRange(amounts: readonly number[], { names, values }: AnswerGround): boolean {
  if (!values || amounts.length === 0) return false
  const ranges = names.flatMap(name => valueRange(name) ?? [])
  return ranges.some(({ from, to }) => amounts.some(amount => from <= amount && amount <= to))
}

/** Share of the amounts that stand neither in the text nor around it. */
export function amountsMissed(
  amounts: readonly number[],
  { text, names, context, passage }: AnswerGround,
): number {
  if (amounts.length === 0) return 0
  const own = new Set(findNumbers(text).map(({ value }) => value))
  return share(amounts, amount => {
    const written = String(amount)
    return !(own.has(amount) || names.includes(written) || context.has(written) || passage.has(written))
  })
}

/** A text that begins with the term or stands under it as heading, or that spells out the abbreviation. */
export function defines(defined: readonly string[], { terms, heading, text, values }: AnswerGround): boolean {
  if (defined.length === 0 || values) return false
  if (heading.size === defined.length && defined.every(term => heading.has(term))) return true
  if (defined.every((term, index) => terms[index] === term) && terms.length > defined.length + 1) return true
  const [short, ...others] = defined
  return others.length === 0 && /^[\p{L}\d]+$/u.test(short!) && new RegExp(`\\(${short}\\)`, 'iu').test(text)
}

/** Nothing but the address of a page. */
const ADDRESS = /^(?:\S+:?\s){0,4}https?:\/\/\S+$/

/** A few words that the question has said already, a heading or a label; or where to read more. */
export function isEcho(weights: TermWeights, { own, values, text }: AnswerGround): boolean {
  if (ADDRESS.test(text)) return true
  if (values || text.split(/\s+/).length > 6) return false
  return [...own].filter(stem => !weights.has(stem)).length < 2
}

/** Dice coefficient of the question's terms and the heading's: "What is a household resident?" has its own section. */
export function headingMatch({ weights, affinity }: QuestionAsked, heading: Stems): number {
  if (heading.size === 0) return 0
  const asked = [...weights].filter(([, weight]) => weight >= 0.5).map(([term]) => term)
  const common = asked.filter(term => affinity(term, heading) > 0.6).length
  return Math.min(1, (2 * common) / (asked.length + heading.size))
}

/**
 * Share of the question's codes that the ground names, half as much again when one is its own key or a cell of its
 * own; −1 when it names none of those asked for. A bare number counts only as a key or a cell.
 */
export function identifierMatch({ codes, numbers }: QuestionForm['keys'], ground: AnswerGround): number {
  const own = new Set(ground.names)
  if (codes.length === 0) return numbers.some(number => own.has(number)) ? NUMBER_KEY : 0
  const { codes: named } = lookupKeys(ground.text)
  const found = codes.filter(code => own.has(code) || named.includes(code)).length
  if (found === 0) return -1
  return (found / codes.length) * (codes.some(code => own.has(code)) ? 1.5 : 1)
}

/** Up to 1 where the text sets bounds of the direction asked for, and more so the fewer others; −1 when only others. */
export function directionMatch(asked: QuestionForm['direction'], text: string): number {
  if (asked === null) return 0
  const found = findDirections(text)
  if (found.length === 0) return 0
  const agreeing = found.filter(mention => mention.direction === asked).length
  return agreeing === 0 ? -1 : 0.5 + agreeing / found.length / 2
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.length === 0 ? 0 : items.filter(holds).length / items.length
