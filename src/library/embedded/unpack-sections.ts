import type { Block } from '../../domain/block.ts'
import type { Section } from '../../domain/section.ts'
import { assembleBlocks } from './assemble-blocks.ts'
import { decodeBlocks } from './decode-blocks.ts'
import type { Pause } from './pause-regularly.ts'
import type { PackedSection } from './read-documents.ts'

/** Sections from what the reading thread sent. */
export async function unpackSections(packed: readonly PackedSection[], pause: Pause): Promise<Section[]> {
  const sections: Section[] = []
  for (const { cuts, ...section } of packed) {
    const decoded: { continues: boolean; blocks: Block[] }[] = []
    for (const { continues, text, blocks } of cuts) {
      decoded.push({ continues: continues === 1, blocks: decodeBlocks(blocks, text) })
      await pause()
    }
    sections.push({ ...section, blocks: assembleBlocks(decoded) })
  }
  return sections
}
