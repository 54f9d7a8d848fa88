import type { Block } from '../../domain/block.ts'
import type { DocumentVersion } from '../../domain/document.ts'
import type { PassageCut } from '../../domain/passage.ts'
import type { Section } from '../../domain/section.ts'
import { encodeBlocks } from './encode-blocks.ts'
import type { Pause } from './pause-regularly.ts'

/** Key and span of a row. */
export type PackedItem = [key: string, start: number, end: number]
export type PackedCut = Omit<PassageCut, 'blocks'> & { blocks: string; items: PackedItem[] }

/** A document version as it goes to the writing thread: the many objects of its blocks as one string per cut. */
export type PackedVersion = Omit<DocumentVersion, 'sections' | 'cuts'> & {
  sections: Omit<Section, 'blocks'>[]
  cuts: PackedCut[]
}

export async function packVersion(version: DocumentVersion, pause: Pause): Promise<PackedVersion> {
  const cuts: PackedCut[] = []
  for (const cut of version.cuts) {
    cuts.push({ ...cut, blocks: encodeBlocks(cut.blocks, cut.text), items: itemsOf(cut.blocks) })
    await pause()
  }
  return { ...version, sections: version.sections.map(({ blocks: _, ...section }) => section), cuts }
}

function itemsOf(blocks: readonly Block[]): PackedItem[] {
  const items: PackedItem[] = []
  for (const block of blocks)
    if (block.kind === 'table' || block.kind === 'list')
      for (const { key, span } of block.rows) if (key !== null) items.push([key, span.start, span.end])
  return items
}
