import { zstdCompressSync } from 'node:zlib'
import { Problem } from '../../domain/problem.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ComparisonKey, ReleaseKey } from '../release-library.ts'
import { getRelease, type ReleaseRow } from './release-row.ts'

/** Comparisons that a tenant keeps of releases with others between them. */
const keptOnDemand = 64

/** `pieces` as `packComparison` made them. */
export function writeComparison(
  statements: Statements,
  key: ComparisonKey,
  pieces: readonly string[],
  at: string,
): void {
  const contents = pieces.map(piece => zstdCompressSync(piece))
  transaction(statements.database, 'write', () => {
    const [before, after] = [getStanding(statements, key.before), getStanding(statements, key.after)]
    const earlier = statements.get<{ row: number }>(
      'SELECT row FROM comparisons WHERE before = ? AND after = ?',
      before.row,
      after.row,
    )
    if (earlier) eraseComparison(statements, earlier.row)
    const { row } = statements.run(
      'INSERT INTO comparisons (before, after, tenant, owner, id, used_at) VALUES (?, ?, ?, ?, ?, ?)',
      before.row,
      after.row,
      before.tenant,
      before.owner,
      key.id,
      at,
    )
    for (const [position, content] of contents.entries())
      statements.run(
        'INSERT INTO comparison_pieces (comparison, position, content) VALUES (?, ?, ?)',
        row,
        position,
        content,
      )
    for (const unused of leastUsed(statements, before.tenant)) eraseComparison(statements, unused)
  })
}

/** A release that is on its way out is not found: its text may be erased already. */
function getStanding(statements: Statements, key: ReleaseKey): ReleaseRow {
  const release = getRelease(statements, key)
  if (release.status !== 'staging') return release
  throw new Problem(
    'not-found',
    `Release "${release.label}" of "${release.package}" is not published.`,
    'List the releases of the package.',
  )
}

export function touchComparison(statements: Statements, row: number, at: string): void {
  statements.run('UPDATE comparisons SET used_at = ? WHERE row = ?', at, row)
}

/** Erases every comparison with the release on one of its sides. */
export function eraseComparisonsOf(statements: Statements, release: number): void {
  const found = statements.all<{ row: number }>(
    'SELECT row FROM comparisons WHERE before = ?1 OR after = ?1',
    release,
  )
  for (const { row } of found) eraseComparison(statements, row)
}

function eraseComparison(statements: Statements, row: number): void {
  statements.run('DELETE FROM comparison_pieces WHERE comparison = ?', row)
  statements.run('DELETE FROM comparisons WHERE row = ?', row)
}

/** Beyond the limit: pairs with another published release between them, or in backward order. */
function leastUsed(statements: Statements, tenant: string): number[] {
  return statements
    .all<{ row: number }>(
      `SELECT c.row FROM comparisons c
        JOIN releases b ON b.row = c.before JOIN releases a ON a.row = c.after
        WHERE c.tenant = ?
          AND (b.ordinal > a.ordinal OR EXISTS (SELECT 1 FROM releases r WHERE r.package = b.package
            AND r.status = 'published' AND r.ordinal > b.ordinal AND r.ordinal < a.ordinal))
        ORDER BY c.used_at DESC, c.row DESC LIMIT -1 OFFSET ${keptOnDemand}`,
      tenant,
    )
    .map(({ row }) => row)
}
