import type { LocatedPassage } from '../../domain/evidence.ts'
import { decodeBlocks } from './decode-blocks.ts'
import type { LocatedRow } from './locate-passages.ts'
import type { Pause } from './pause-regularly.ts'
import { toOutline } from './section-row.ts'

/** Located passages from what the reading thread sent. */
export async function unpackLocated(rows: readonly LocatedRow[], pause: Pause): Promise<LocatedPassage[]> {
  const located: LocatedPassage[] = []
  for (const row of rows) {
    located.push({
      package: row.package,
      release: row.release,
      document: row.path,
      documentVersion: row.documentVersion,
      contentHash: row.contentHash,
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
  return located
}
