import type { Block } from '../../src/domain/block.ts'
import type { LeftOut } from '../../src/domain/fidelity.ts'

/** What a parser is given: the canonical text of one file. */
export type SourceDocument = { path: string; text: string }

/**
 * A section as a parser finds it: from `start` to the next one's start. `heading` as written, number included,
 * unless the format gives the `number` apart. `name` is the anchor wanted, where the format gives one (a key path); else number or heading decide.
 */
export type SectionDraft = {
  start: number
  level: number
  heading: string
  number?: string
  name?: string
  blocks: Block[]
}

/**
 * What a parser returns. The first draft is the text before the first heading (level 0, heading ''), present
 * only when something stands there. `title` is null where the content names none. `fidelity` is what only the parser
 * knows of how much it read: letters and digits (`countWordCharacters`) of all text in the file, where that is more than the
 * canonical text shows; pages, from 1, that hold none; what was left out; what to know of what was read.
 */
export type ParsedDocument = {
  title: string | null
  sections: SectionDraft[]
  warnings: string[]
  fidelity?: { charactersRead?: number; pagesWithoutText?: number[]; leftOut?: LeftOut[]; notes?: string[] }
}

/**
 * What the parser of a binary format returns: the canonical text it extracted (NFC, LF), and, for a format with pages, where
 * in it each one begins and, by `packLayout`, where its words stand.
 */
export type ExtractedDocument = { text: string; pages?: number[]; layout?: string; parsed: ParsedDocument }
