import { tokenize } from '../../language/terms.ts'
import type { PlacedSection, SectionPair } from '../align/placed-section.ts'
import { bodyOf } from '../align/placed-section.ts'
import { entryTerm, isGlossary } from '../classify/defined-terms.ts'
import { foldTypography } from '../classify/fold-typography.ts'
import type { Draft } from './draft.ts'

/** Shorter definitions could stand under any term. */
const TELLING = 20

/** The key under which a term is followed: `Named insureds` and `named insured` are one. */
export const termKey = (term: string): string =>
  tokenize(term)
    .map(token => token.stem)
    .join(' ')

/**
 * Terms that were renamed: the glossary gives the same definition under another name. From the older term's key to
 * the newer one's, so that its use under the new name is no change of substance.
 */
export function renamedTerms(pairs: readonly SectionPair[], drafts: readonly Draft[]): Map<string, string> {
  const renamed = new Map<string, string>()
  const add = (before: Entry | null, after: Entry | null) => {
    if (!before || !after || before.means.length < TELLING || before.means !== after.means) return
    const [older, newer] = [termKey(before.term), termKey(after.term)]
    if (older !== newer) renamed.set(older, newer)
  }
  for (const { before, after } of pairs)
    if (before && after && before.section.heading !== after.section.heading)
      add(sectionEntry(before), sectionEntry(after))
  for (const { about, before, after } of drafts)
    if (about === 'leaf' && before && after && before.text !== after.text)
      add(leafEntry(before.placed, before.plain), leafEntry(after.placed, after.plain))
  return renamed
}

type Entry = { term: string; means: string }

const levelled = (text: string) => foldTypography(text).toLowerCase()

function sectionEntry({ section: { heading, trail, text } }: PlacedSection): Entry | null {
  if (!trail.some(isGlossary) || isGlossary(heading)) return null
  return { term: heading, means: levelled(bodyOf(text, heading)) }
}

function leafEntry({ section }: PlacedSection, plain: string): Entry | null {
  if (!section.trail.some(isGlossary)) return null
  const entry = entryTerm(plain)
  return entry && { term: entry.term, means: levelled(entry.rest) }
}
