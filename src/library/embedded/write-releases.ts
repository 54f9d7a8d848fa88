import type { DocumentPlace } from '../../domain/document.ts'
import { Problem } from '../../domain/problem.ts'
import type { Package, Release } from '../../domain/release.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ReleaseKey } from '../release-library.ts'
import { getRelease, type ReleaseRow } from './release-row.ts'

const placesPerTransaction = 2000

export function stageRelease(
  statements: Statements,
  { tenant, owner, name, title }: Package,
  release: Release,
): void {
  if (release.status !== 'staging' || release.package !== name || release.tenant !== tenant)
    throw new Problem(
      'bad-request',
      `Release "${release.label}" of "${release.package}" cannot be staged: it is ${release.status}.`,
      'Stage a release with status "staging" in its own package.',
    )
  transaction(statements.database, 'write', () => {
    statements.run(
      'INSERT INTO packages (tenant, owner, name, title) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      tenant,
      owner,
      name,
      title,
    )
    const { changes } = statements.run(
      `INSERT INTO releases
        (package, tenant, owner, ordinal, label, sort_order, effective, access, content_hash, status)
        SELECT row, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'staging' FROM packages WHERE tenant = ?1 AND name = ?2
        ON CONFLICT (package, ordinal) DO NOTHING`,
      tenant,
      name,
      release.tenant,
      release.owner,
      release.ordinal,
      release.label,
      release.order,
      release.effective,
      release.access,
      release.contentHash,
    )
    if (changes === 0)
      throw new Problem(
        'conflict',
        `Package "${name}" already has a release with ordinal ${release.ordinal}.`,
        'Choose another ordinal, or purge that release first.',
      )
  })
}

export function placeDocuments(
  statements: Statements,
  key: ReleaseKey,
  places: readonly DocumentPlace[],
): void {
  for (let next = 0; next < places.length; next += placesPerTransaction)
    transaction(statements.database, 'write', () => {
      const release = getRelease(statements, key)
      if (release.status !== 'staging')
        throw new Problem(
          'conflict',
          `Release "${release.label}" of "${release.package}" is ${release.status} and takes no more documents.`,
          'Stage a release under a new ordinal.',
        )
      for (const place of places.slice(next, next + placesPerTransaction))
        placeDocument(statements, release, place)
    })
}

function placeDocument(
  statements: Statements,
  release: ReleaseRow,
  { path, documentVersion }: DocumentPlace,
): void {
  const { changes } = statements.run(
    `INSERT INTO placements (release, path, tenant, owner, version)
      SELECT ?1, ?2, ?3, ?4, row FROM document_versions WHERE id = ?5
      ON CONFLICT (release, path) DO UPDATE SET version = excluded.version`,
    release.row,
    path,
    release.tenant,
    release.owner,
    documentVersion,
  )
  if (changes === 0)
    throw new Problem(
      'not-found',
      `Document version ${documentVersion} of "${path}" is not stored.`,
      'Write document versions before placing them.',
    )
}

/** A published release of the same label goes back to staging, where it waits to be purged. */
export function publishRelease(statements: Statements, key: ReleaseKey, publishedAt: string): void {
  transaction(statements.database, 'write', () => {
    const release = getRelease(statements, key)
    if (release.status === 'published') return
    statements.run(
      `UPDATE releases SET status = 'staging', published_at = NULL
        WHERE package = ? AND label = ? AND status = 'published'`,
      release.packageRow,
      release.label,
    )
    statements.run(
      "UPDATE releases SET status = 'published', published_at = ? WHERE row = ?",
      publishedAt,
      release.row,
    )
  })
}

export function withdrawRelease(statements: Statements, key: ReleaseKey): void {
  transaction(statements.database, 'write', () => {
    const release = getRelease(statements, key)
    statements.run("UPDATE releases SET status = 'staging', published_at = NULL WHERE row = ?", release.row)
  })
}

export function unpublishRelease(statements: Statements, key: ReleaseKey): void {
  transaction(statements.database, 'write', () => {
    const release = getRelease(statements, key)
    if (release.status === 'staging')
      throw new Problem(
        'conflict',
        `Release "${release.label}" of "${release.package}" has not been published.`,
        'Publish it first, or purge it.',
      )
    statements.run("UPDATE releases SET status = 'unpublished' WHERE row = ?", release.row)
  })
}
