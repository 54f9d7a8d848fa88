import type { Block } from '../../domain/block.ts'
import type { DocumentFormat } from '../../domain/document.ts'
import type { Section } from '../../domain/section.ts'

/** A section as it is compared: its blocks are looked at only where its text differs, and may be missing until then. */
export type ComparedSection = Omit<Section, 'blocks'> & { blocks?: readonly Block[] }

/** A section at its document's path. */
export type PlacedSection = {
  document: string
  contentHash: string
  documentVersion: string
  format: DocumentFormat
  section: ComparedSection
}

/** A section on both sides with how alike they are, 0 to 1; one side is null, and so the score, where it stands alone. */
export type SectionPair = { before: PlacedSection | null; after: PlacedSection | null; score: number | null }

/** For each path the name of its pair of documents. */
export type Homes = { before: ReadonlyMap<string, string>; after: ReadonlyMap<string, string> }

/** Throws where they are missing: `sectionsToRead` tells of which sections they are looked at. */
export function blocksOf({ anchor, blocks }: Pick<ComparedSection, 'anchor' | 'blocks'>): readonly Block[] {
  if (!blocks) throw new Error(`the blocks of section ${anchor} were not read`)
  return blocks
}

/** The text below the heading line, blanks levelled. */
export function bodyOf(text: string, heading: string): string {
  const body = heading === '' ? text : text.replace(/^[^\n]*(?:\n|$)/, '')
  return body.replace(/\s+/g, ' ').trim()
}
