import { blocksOf, type ComparedSection } from '../align/placed-section.ts'

/** Headings under which terms are defined. */
const GLOSSARY =
  /^(?:(?:appendix|annex|part|chapter)?\s*[\p{Lu}\d.]{0,6}\W*)?(?:definitions?|defined terms|terms and definitions|terminology)\b|\bglossary\b/iu
/** `"Named insured" means`, at the beginning of a sentence. */
const MEANS =
  /(?:^|[.;]\s|\n)(?:\W*(?:an?|the)\s)?[“"*_]+(?<term>\p{L}[\p{L}\p{N} '&/-]{1,60}?)[”"*_]+\s(?:means?|shall mean|(?:is|are) defined as|has the meaning)\b/giu
/** A term ahead of its definition: "Named insured - a person who …", "**Named insured**: …". */
const ENTRY = /^[\s*_“"-]*(?<term>\p{L}[\p{L}\p{N} '&/()-]{1,60}?)[*_”"]*\s*(?::|[-–—](?=\s)|\|)/u
const MOST_WORDS = 5
const MOST_TERMS = 2000

/**
 * Terms that documents define: headings, list entries and first cells of a glossary, and what a sentence says that it
 * means. Each once, as written.
 */
export function definedTerms(
  sections: Iterable<Pick<ComparedSection, 'anchor' | 'heading' | 'trail' | 'text' | 'blocks'>>,
): string[] {
  const terms = new Map<string, string>()
  const add = (term: string | undefined) => {
    const named = term?.replace(/\s*\([^)]*\)\s*$/, '').trim() ?? ''
    if (named === '' || named.split(/\s+/).length > MOST_WORDS || terms.size >= MOST_TERMS) return
    const key = named.toLowerCase()
    if (!terms.has(key)) terms.set(key, named)
  }
  for (const section of sections) {
    const { heading, trail, text } = section
    if (/\bmean|\bdefined\b/.test(text)) for (const match of text.matchAll(MEANS)) add(match.groups!.term)
    if (!trail.some(isGlossary)) continue
    if (heading !== '' && !isGlossary(heading) && trail.length > 1) add(heading)
    for (const block of blocksOf(section))
      if (block.kind === 'list' || block.kind === 'table')
        for (const { plain } of block.rows) add(entryTerm(plain.text)?.term)
  }
  return [...terms.values()]
}

/** Whether terms are defined under a heading. */
export const isGlossary = (heading: string): boolean => GLOSSARY.test(heading)

/** The term that an entry of a glossary defines, and what it says of it; null where it defines none. */
export function entryTerm(text: string): { term: string; rest: string } | null {
  const found = ENTRY.exec(text)
  return found && { term: found.groups!.term!, rest: text.slice(found[0].length) }
}
