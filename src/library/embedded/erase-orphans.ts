import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { eraseOriginals } from './originals.ts'

const versionsPerTransaction = 500

/**
 * Erases those of the given document versions that no release places or has placed, and the files of
 * whose content none is left. The connection overwrites what it deletes.
 */
export function eraseOrphans(statements: Statements, versions: readonly number[]): void {
  for (let next = 0; next < versions.length; next += versionsPerTransaction)
    transaction(statements.database, 'write', () => {
      for (const version of versions.slice(next, next + versionsPerTransaction))
        eraseOrphan(statements, version)
    })
  eraseOriginals(statements)
}

/** Document versions that no release places or has placed, also those of an ingest that was interrupted before it placed them. */
export function orphanVersions(statements: Statements): number[] {
  return statements
    .all<{ row: number }>(
      `SELECT row FROM document_versions v
        WHERE NOT EXISTS (SELECT 1 FROM placements WHERE version = v.row)
          AND NOT EXISTS (SELECT 1 FROM superseded WHERE version = v.row)`,
    )
    .map(({ row }) => row)
}

function eraseOrphan(statements: Statements, version: number): void {
  for (const table of ['placements', 'superseded'])
    if (statements.get(`SELECT 1 FROM ${table} WHERE version = ? LIMIT 1`, version) !== undefined) return
  for (const table of ['items', 'cuts', 'sections', 'text_pieces', 'layouts'])
    statements.run(`DELETE FROM ${table} WHERE version = ?`, version)
  statements.run('DELETE FROM document_versions WHERE row = ?', version)
}
