import type { UnreadFile } from '../../domain/release.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ReleaseKey } from '../release-library.ts'
import { getRelease } from './release-row.ts'

export function noteUnread(statements: Statements, key: ReleaseKey, files: readonly UnreadFile[]): void {
  transaction(statements.database, 'write', () => {
    const { row, tenant, owner } = getRelease(statements, key)
    statements.run('DELETE FROM unread_files WHERE release = ?', row)
    for (const { path, reason } of files)
      statements.run(
        `INSERT INTO unread_files (release, path, tenant, owner, reason) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING`,
        row,
        path,
        tenant,
        owner,
        reason,
      )
  })
}

export function readUnread(statements: Statements, key: ReleaseKey): UnreadFile[] {
  return statements
    .all<UnreadFile>(
      'SELECT path, reason FROM unread_files WHERE release = ? ORDER BY path',
      getRelease(statements, key).row,
    )
    .map(file => ({ ...file }))
}
