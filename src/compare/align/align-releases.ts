import type { ReleaseText } from '../release-text.ts'
import { type DocumentPair, pairDocuments } from './pair-documents.ts'
import { pairSections } from './pair-sections.ts'
import { findMoved, type MovedRun } from './place-sections.ts'
import type { PlacedSection, SectionPair } from './placed-section.ts'

/** Where each section stands in its release. */
export type SectionOrder = {
  before: ReadonlyMap<PlacedSection, number>
  after: ReadonlyMap<PlacedSection, number>
}

/** Two releases, which documents and sections of them belong together, and which sections moved. */
export type Alignment = {
  before: ReleaseText
  after: ReleaseText
  documents: readonly DocumentPair[]
  pairs: readonly SectionPair[]
  runs: readonly MovedRun[]
  order: SectionOrder
}

/** Pairs documents and sections of two releases by their texts and headings; looks at no blocks. */
export function alignReleases(before: ReleaseText, after: ReleaseText): Alignment {
  const documents = pairDocuments(before.sections, after.sections)
  const pairs = pairSections(before.sections, after.sections, documents)
  const order = { before: positions(before.sections), after: positions(after.sections) }
  return { before, after, documents, pairs, runs: findMoved(pairs, documents, order), order }
}

const positions = (sections: readonly PlacedSection[]) =>
  new Map(sections.map((section, index) => [section, index]))
