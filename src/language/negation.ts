import type { Span } from '../domain/span.ts'

const NEGATION =
  /\b(?:(?:ca|can|do|does|did|is|are|was|were|wo|would|could|should|must|need|has|have|had|ai|might|sha) ?n['’]t|(?:do|does|did|is|are|was|were|would|could|should)nt|cannot|not|no|never|none|nobody|nothing|nowhere|neither|nor|without)\b/gi
const NOT_A_NEGATION = /^(?:not\s+(?:only|just|merely|simply)\b|no\.?\s*\d|nos?\.\s*[A-Z]?\d)/i

/** Places of the words that deny: not, n't, no, never, none, neither, nor, without… "Not only", "whether or not" and "No. 5" deny nothing. */
export function findNegations(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(NEGATION)) {
    const start = match.index
    if (NOT_A_NEGATION.test(text.slice(start, start + 24))) continue
    if (
      /\bor\s+$/i.test(text.slice(Math.max(0, start - 6), start)) &&
      /\bwhether\b/i.test(text.slice(Math.max(0, start - 80), start))
    )
      continue
    spans.push({ start, end: start + match[0].length })
  }
  return spans
}
