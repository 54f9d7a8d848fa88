import { Problem } from '../../domain/problem.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { truncateLog } from '../../store/sqlite/truncate-log.ts'
import type { ReleaseKey } from '../release-library.ts'
import { eraseOrphans, orphanVersions } from './erase-orphans.ts'
import { getRelease } from './release-row.ts'
import { eraseComparisonsOf } from './write-comparisons.ts'

/**
 * Erases a release. It counts as staged from the first step on, so that a purge that was interrupted is seen and
 * finished at the next start.
 */
export function purgeRelease(statements: Statements, key: ReleaseKey): void {
  const release = transaction(statements.database, 'write', () => {
    const found = getRelease(statements, key)
    statements.run("UPDATE releases SET status = 'staging', published_at = NULL WHERE row = ?", found.row)
    eraseComparisonsOf(statements, found.row)
    statements.run('DELETE FROM placements WHERE release = ?', found.row)
    statements.run('DELETE FROM unread_files WHERE release = ?', found.row)
    statements.run('DELETE FROM superseded WHERE release = ?', found.row)
    return found
  })
  eraseOrphans(statements, orphanVersions(statements))
  if (!truncateLog(statements.database))
    throw new Problem(
      'store-busy',
      `Release "${release.label}" of "${release.package}" is erased, but a reader keeps its text in the log.`,
      'Purge it again, or stop the other processes first.',
      { retryable: true },
    )
  transaction(statements.database, 'write', () => {
    statements.run('DELETE FROM releases WHERE row = ?', release.row)
    statements.run(
      'DELETE FROM packages WHERE row = ?1 AND NOT EXISTS (SELECT 1 FROM releases WHERE package = ?1)',
      release.packageRow,
    )
  })
  truncateLog(statements.database)
}
