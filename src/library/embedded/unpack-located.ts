import type { LocatedPassage } from '../../domain/evidence.ts'
import { decodeBlocks } from './decode-blocks.ts'
import type { LocatedRow, PassageRow } from './locate-passages.ts'
import type { Pause } from './pause-regularly.ts'
import { toOutline } from './section-row.ts'

/** Located passages from what the reading thread sent. */
export async function unpackLocated(rows: readonly LocatedRow[], pause: Pause): Promise<LocatedPassage[]> {
  const unpacked = await unpackPassages(rows, pause)
  return rows.map(({ package: name, release, path, documentVersion, contentHash }, index) => ({
    package: name,
    release,
    document: path,
    documentVersion,
    contentHash,
    ...unpacked[index]!,
  }))
}

/** Passages of a document version from what the reading thread sent. */
export async function unpackPassages(
  rows: readonly PassageRow[],
  pause: Pause,
): Promise<Pick<LocatedPassage, 'section' | 'cut'>[]> {
  const passages: Pick<LocatedPassage, 'section' | 'cut'>[] = []
  for (const row of rows) {
    passages.push({
      section: toOutline(row),
      cut: {
        textHash: row.textHash,
        section: row.anchor,
        span: { start: row.cutStart, end: row.cutEnd },
        trail: JSON.parse(row.cutTrail ?? row.trail),
        text: row.text,
        identifiers: JSON.parse(row.identifiers),
        continues: row.continues === 1,
        blocks: decodeBlocks(row.blocks, row.text),
      },
    })
    await pause()
  }
  return passages
}
