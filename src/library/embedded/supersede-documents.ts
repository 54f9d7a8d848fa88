import type { DocumentPlace } from '../../domain/document.ts'
import { Problem } from '../../domain/problem.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ReleaseKey } from '../release-library.ts'
import { getRelease, type ReleaseRow } from './release-row.ts'

type Version = { row: number; contentHash: string }

/** Moves places to newer versions of the same content in one transaction; see `ReleaseLibrary.supersede`. */
export function supersedeDocuments(
  statements: Statements,
  key: ReleaseKey,
  places: readonly DocumentPlace[],
): void {
  transaction(statements.database, 'write', () => {
    const release = getRelease(statements, key)
    for (const place of places) supersedeDocument(statements, release, place)
  })
}

function supersedeDocument(statements: Statements, release: ReleaseRow, place: DocumentPlace): void {
  const { path, documentVersion } = place
  const placed = statements.get<Version>(
    `SELECT v.row, v.content_hash AS contentHash
      FROM placements pl JOIN document_versions v ON v.row = pl.version
      WHERE pl.release = ? AND pl.path = ?`,
    release.row,
    path,
  )
  const newer = statements.get<Version>(
    'SELECT row, content_hash AS contentHash FROM document_versions WHERE id = ?',
    documentVersion,
  )
  if (placed === undefined || newer === undefined)
    throw new Problem(
      'not-found',
      `"${path}" of release "${release.label}" can't be moved to document version ${documentVersion}: ${placed ? 'it is not stored' : 'there is no such document'}.`,
      'List the documents of the release, and write document versions before placing them.',
    )
  if (placed.contentHash !== newer.contentHash)
    throw new Problem(
      'conflict',
      `Document version ${documentVersion} has other content than "${path}" of release "${release.label}".`,
      'A release never changes: ingest other content as another release.',
    )
  if (placed.row === newer.row) return
  statements.run(
    'INSERT INTO superseded (release, version, tenant, owner) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    release.row,
    placed.row,
    release.tenant,
    release.owner,
  )
  statements.run(
    'UPDATE placements SET version = ? WHERE release = ? AND path = ?',
    newer.row,
    release.row,
    path,
  )
}
