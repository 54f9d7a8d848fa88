import type { Block, Row } from '../../src/domain/block.ts'
import type { Fidelity } from '../../src/domain/fidelity.ts'
import { countWordCharacters } from './count-word-characters.ts'
import type { ExtractedDocument } from './parsed-document.ts'

/** Below this share of its letters and digits a document counts as not read in full. */
const wholeShare = 0.9
/** A few letters are no loss worth a warning: marks, ornaments. */
const fewCharacters = 200

/** How much of a file stands in its document, by what its parser has told and made. */
export function measureFidelity({ text, pages, parsed }: ExtractedDocument): Fidelity {
  const { sections, fidelity = {} } = parsed
  const blocks = sections.flatMap(section => section.blocks)
  const tables = blocks.filter(block => block.kind === 'table')
  const headings = sections.reduce((sum, { heading }) => sum + countWordCharacters(heading), 0)
  const extracted = blocks.reduce((sum, block) => sum + charactersIn(block), headings)
  const read = fidelity.charactersRead ?? countWordCharacters(text)
  return {
    characters: { read, extracted: Math.min(read, extracted) },
    sections: sections.length,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    pages: pages ? { total: pages.length, withoutText: fidelity.pagesWithoutText ?? [] } : null,
    leftOut: fidelity.leftOut ?? [],
    ...(fidelity.notes?.length && { notes: fidelity.notes }),
  }
}

function charactersIn(block: Block): number {
  if (block.kind === 'paragraph' || block.kind === 'code') return countWordCharacters(block.plain.text)
  const header: Row[] = block.kind === 'table' && block.header !== null ? [block.header] : []
  return [...header, ...block.rows].reduce((sum, { plain }) => sum + countWordCharacters(plain.text), 0)
}

/** What is to be said of a document of which much is missing; null where its parser does not count what it reads. */
export function lossWarning(document: ExtractedDocument, { characters }: Fidelity): string | null {
  const { read, extracted } = characters
  const counted = document.parsed.fidelity?.charactersRead !== undefined
  if (!counted || read - extracted < fewCharacters || extracted >= wholeShare * read) return null
  return `only ${Math.floor((100 * extracted) / read)} % of its text could be read`
}
