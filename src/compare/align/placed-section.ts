import type { DocumentFormat } from '../../domain/document.ts'
import type { Section } from '../../domain/section.ts'

/** A section at its document's path. */
export type PlacedSection = {
  document: string
  contentHash: string
  documentVersion: string
  format: DocumentFormat
  section: Section
}

/** A section on both sides with how alike they are, 0 to 1; one side is null, and so the score, where it stands alone. */
export type SectionPair = { before: PlacedSection | null; after: PlacedSection | null; score: number | null }

/** For each path the name of its pair of documents. */
export type Homes = { before: ReadonlyMap<string, string>; after: ReadonlyMap<string, string> }

/** The text below the heading line, blanks levelled. */
export function bodyOf(text: string, heading: string): string {
  const body = heading === '' ? text : text.replace(/^[^\n]*(?:\n|$)/, '')
  return body.replace(/\s+/g, ' ').trim()
}
