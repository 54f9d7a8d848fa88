import type { Block } from '../../src/domain/block.ts'

/** What a parser is given: the canonical text of one file. */
export type SourceDocument = { path: string; text: string }

/**
 * A section as a parser finds it: from `start` to the next one's start. `heading` as written, number included.
 * `name` is the anchor wanted, where the format gives one (a key path); else number or heading decide.
 */
export type SectionDraft = {
  start: number
  level: number
  heading: string
  name?: string
  blocks: Block[]
}

/**
 * What a parser returns. The first draft is the text before the first heading (level 0, heading ''), present
 * only when something stands there. `title` is null where the content names none.
 */
export type ParsedDocument = { title: string | null; sections: SectionDraft[]; warnings: string[] }
