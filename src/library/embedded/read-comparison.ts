import { zstdDecompressSync } from 'node:zlib'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ComparisonKey } from '../release-library.ts'
import { findRelease } from './release-row.ts'

/** `row` is the comparison's; `pieces` as `packComparison` made them. */
export type PackedComparison = { row: number; usedAt: string; pieces: string[] }

export function readComparison(
  statements: Statements,
  { id, before, after }: ComparisonKey,
): PackedComparison | null {
  // one snapshot, since the comparison may be replaced between two reads
  return transaction(statements.database, 'read', () => {
    const found = statements.get<{ row: number; usedAt: string }>(
      'SELECT row, used_at AS usedAt FROM comparisons WHERE before = ? AND after = ? AND id = ?',
      findRelease(statements, before)?.row ?? null,
      findRelease(statements, after)?.row ?? null,
      id,
    )
    if (found === undefined) return null
    const pieces = statements.all<{ content: Uint8Array }>(
      'SELECT content FROM comparison_pieces WHERE comparison = ? ORDER BY position',
      found.row,
    )
    return { ...found, pieces: pieces.map(({ content }) => zstdDecompressSync(content).toString('utf8')) }
  })
}
