import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { DocumentSummary } from '../../domain/document.ts'
import type { SectionOutline } from '../../domain/section.ts'
import { fold } from '../../language/terms.ts'
import { hasTopic, withoutComparingWords, withoutWholes } from './change-words.ts'

/** A section asked for by number alone; `word` is what the question calls it. */
export type AskedSection = { word: string; code: string }

const SECTION =
  /(?<![\p{L}\p{N}])(rule|section|chapter|clause|article|part|appendix|annex|title|requirement)s?\s+(?:no\.\s*)?((?:\p{L}{1,3}-?)?\d+\p{L}?(?:\.\d+)*)(?![\p{L}\p{N}]|\.\d)/giu

/** "What changed in rule 5?" asks for Rule 5 and what stands below it; null where other words or sections are named too. */
export function askedSection(topic: string): AskedSection | null {
  const [match, ...others] = topic.matchAll(SECTION)
  if (!match || others.length > 0 || hasTopic(topic.replace(match[0], ' '))) return null
  return { word: match[1]!.toLowerCase(), code: fold(match[2]!) }
}

/**
 * The sections with the asked number and all below them; where no section has exactly this number, those that have it
 * after letters (7 → V7). In document order; `exact` must be the same for all documents of a question.
 */
export function sectionsAt(
  outline: readonly SectionOutline[],
  { code }: AskedSection,
  exact: boolean,
): SectionOutline[] {
  const bases = new Set(
    outline.flatMap(({ number }) => (number !== null && isNumbered(number, code, exact) ? [number] : [])),
  )
  const anchors = new Set<string>()
  return outline.filter(({ anchor, parent, number }) => {
    const below =
      (parent !== null && anchors.has(parent)) ||
      [...bases].some(base => number === base || number?.startsWith(`${base}.`))
    if (below) anchors.add(anchor)
    return below
  })
}

/** Whether a section's number is the asked one, or lies below it. */
export function isNumbered(number: string, code: string, exact: boolean): boolean {
  const folded = fold(number)
  const own = exact ? folded : folded.replace(/^\p{L}{1,3}[-.\s]?(?=\d)/u, '')
  return (own === code || own.startsWith(`${code}.`)) && (exact || own !== folded)
}

const INSIDE = /\b(?:in|of|to|within|inside)\b|\b(?:documents?|files?|guides?|pages?|manuals?)\b/i

/** "Did anything change in records and privacy?": the paths of the documents whose title or file name is just the topic. */
export function askedDocuments(
  topic: string,
  documents: readonly Pick<DocumentSummary, 'path' | 'title'>[],
): string[] {
  if (!INSIDE.test(topic)) return []
  const asked = stemsOf(withoutWholes(withoutComparingWords(topic)))
  if (asked.size === 0) return []
  const isName = (name: string) => {
    const words = name.replace(/[^\p{L}\p{N}]+/gu, ' ').replace(PREFIX, ' ')
    const stems = stemsOf(withoutWholes(words))
    return stems.size === asked.size && [...stems].every(stem => asked.has(stem))
  }
  return documents
    .filter(({ path, title }) => isName(fileName(path)) || isName(title))
    .map(({ path }) => path)
}

/** How a document is counted, before what it is about: "0x90 Appendix A Glossary". */
const PREFIX =
  /^\s*(?:(?:0x)?\d[\da-f]*\s+)?(?:(?:appendix|annex|chapter|part|section|rule|schedule)\s+(?:\p{L}|\p{L}?\d+)\s+)?/iu

const fileName = (path: string) =>
  path
    .split('/')
    .at(-1)!
    .replace(/\.[^.]+$/, '')
