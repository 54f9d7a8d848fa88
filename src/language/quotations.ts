import type { Span } from '../domain/span.ts'

/** Words in quotation marks; the span has the marks, `words` has not. */
export type Quotation = Span & { words: string }

const QUOTATION =
  /“(?<curly>[^“”]{2,400})”|„(?<low>[^„“”]{2,400})[“”]|«(?<angle>[^«»]{2,400})»|(?<![\p{L}\p{N}])"(?<straight>[^"]{2,400})"(?![\p{L}\p{N}])/gu

/** Quotations of two words or more, in order. A single word in marks is often no quotation but a term or irony. */
export function findQuotations(text: string): Quotation[] {
  return [...text.matchAll(QUOTATION)].flatMap(match => {
    const { curly, low, angle, straight } = match.groups!
    const words = (curly ?? low ?? angle ?? straight)!.trim()
    if (!/[\p{L}\p{N}]\P{L}*\s\P{L}*[\p{L}\p{N}]/u.test(words)) return []
    return [{ start: match.index, end: match.index + match[0].length, words }]
  })
}
