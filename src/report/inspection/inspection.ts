import { type DocumentVersion, pageAt } from '../../domain/document.ts'
import type { PassageCut } from '../../domain/passage.ts'
import type { Section } from '../../domain/section.ts'

/** A file as an ingest reads it. `notice` says where its name tells otherwise than its content. */
export type Inspection = {
  file: string
  bytes: number
  notice: string | null
  document: DocumentVersion
}

/** A section with its passages, and the page on which it begins, where the document has pages. */
export type InspectedSection = { section: Section; page: number | null; passages: PassageCut[] }

export function inspectedSections({ sections, cuts, pages }: DocumentVersion): InspectedSection[] {
  const bySection = Map.groupBy(cuts, cut => cut.section)
  return sections.map(section => ({
    section,
    page: pages ? pageAt(pages, section.span.start) : null,
    passages: bySection.get(section.anchor) ?? [],
  }))
}

/** All of it as data: sections with their blocks and rows, passages as they are searched. */
export function inspectionRecord({ file, bytes, notice, document }: Inspection) {
  const { format, parser, title, contentHash, warnings, fidelity } = document
  return {
    ...{ file, bytes, notice, format, parser, title, contentHash, warnings, fidelity: fidelity ?? null },
    sections: inspectedSections(document).map(({ section, page, passages }) => {
      const { text: _, ...outline } = section
      return {
        ...outline,
        page,
        passages: passages.map(({ span, text, identifiers }) => ({ span, text, identifiers })),
      }
    }),
  }
}
