import type { SourceText } from '../../../eval/scorers/prepare-sources.ts'
import type { SentenceCheck } from '../../domain/answer.ts'
import { bareWords } from '../../language/bare-words.ts'
import { splitSentences } from '../../language/sentences.ts'
import { contentTerms } from '../../language/terms.ts'

/** Where a sentence goes on to say something else. */
const JOINT = /[;:]\s+|,?\s+(?:and|but|while|which|whereas)\s+|,\s+(?:so|or|then|because|since)\s+|\s[–—]\s/
/** Fewer content words say nothing by themselves. */
const LEAST_TERMS = 3
/** Share of a clause's content words that what is stated holds at the least. */
const LEAST_TOLD = 0.34
/** A host of the web, alone or in an address. */
const HOST = /\b(?:[a-z0-9-]+\.)+(?:[a-z]{2,4}|info|online|store|site|click|cloud)\b(?=$|[^\w.]|\.\s|\.$)/gi
const QUOTED = /(?<![\p{L}\p{N}])['‘"“]([^'’"”]{3,})['’"”](?![\p{L}\p{N}])/gu

/**
 * Whether what a sentence says was stated: a question that stands in a document, or a request, supports nothing, so
 * each clause must have some of its words elsewhere in what it cites; and what leads out of the answer (addresses), or is
 * quoted, must stand there. Said only of what fails: documents' own words never do. It is what keeps out an answer to
 * somebody who asks inside a document.
 */
export function checkStated(text: string, cited: readonly SourceText[]): SentenceCheck | null {
  const sources = cited.map(source => (typeof source === 'string' ? { text: source } : source))
  const all = sources.map(source => `${source.heading ?? ''}\n${source.text}`).join('\n')
  const known = letters(all)
  if (known.includes(letters(text))) return null
  const reason = foreignHost(text, all) ?? foreignQuote(text, known) ?? unstatedClause(text, sources)
  return reason === null ? null : { check: 'stated', passed: false, reason }
}

function foreignHost(text: string, all: string): string | null {
  const known = all.toLowerCase()
  const host = [...text.matchAll(HOST)]
    .map(([match]) => match.toLowerCase())
    .find(match => !known.includes(match))
  return host === undefined ? null : `${host} stands nowhere in what it cites`
}

function foreignQuote(text: string, known: string): string | null {
  const quote = [...text.matchAll(QUOTED)]
    .map(match => match[1]!)
    .find(match => !known.includes(letters(match)))
  return quote === undefined ? null : `“${quote}” stands nowhere in what it cites`
}

function unstatedClause(text: string, sources: readonly { text: string; heading?: string }[]): string | null {
  const stated = new Set(sources.flatMap(statedTerms))
  for (const clause of text.split(JOINT)) {
    const terms = new Set(contentTerms(clause))
    if (terms.size < LEAST_TERMS) continue
    const told = [...terms].filter(term => stated.has(term)).length / terms.size
    if (told < LEAST_TOLD) return `nothing that is stated says “${clause.trim()}”`
  }
  return null
}

/** Of a row the cells are looked at one by one; what one of them asks is not stated by repeating it in the heading. */
function statedTerms({ text, heading = '' }: { text: string; heading?: string }): string[] {
  const pieces = splitSentences(text).flatMap(({ start, end }) => text.slice(start, end).split(/[|;]/))
  const asks = (piece: string) => /\?["”')\s]*$/.test(piece) || REQUEST.test(piece)
  const asked = new Set(contentTerms(pieces.filter(asks).join('\n')))
  const headed = contentTerms(heading).filter(term => !asked.has(term))
  return [...headed, ...contentTerms(pieces.filter(piece => !asks(piece)).join('\n'))]
}

/** Somebody wants a text written. */
const REQUEST =
  /^[\s|>*•-]*(?:please\s+|can you\s+)?(?:(?:write|compose|draft|create|develop|produce|provide|generate|give|tell|make up)\s+(?:me\s+|us\s+)?(?:an?|the|some)\s+(?:[\w-]+\s+){0,3}(?:poem|story|essay|speech|song|joke|haiku|limerick|slogan|tweet|headline)\b|(?:compose|draft)\s|translate\s+(?:the following|this|into|to)\b|(?:explain|describe)\b.*\bin simple terms\b)/i

const letters = (text: string) => bareWords(text.toLowerCase())
