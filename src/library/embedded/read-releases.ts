import type { DocumentSummary } from '../../domain/document.ts'
import type { Package, Release } from '../../domain/release.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import type { ReleaseKey } from '../release-library.ts'
import { getRelease, type ReleaseRow, selectReleases } from './release-row.ts'

export function readPackages(
  statements: Statements,
  tenant: string,
  { all = false }: { all?: boolean } = {},
): Package[] {
  return statements
    .all<Package>(
      `SELECT tenant, owner, name, title FROM packages p
        WHERE tenant = ?
          AND (? OR EXISTS (SELECT 1 FROM releases WHERE package = p.row AND status = 'published'))
        ORDER BY name`,
      tenant,
      all ? 1 : 0,
    )
    .map(row => ({ ...row }))
}

export function readReleases(
  statements: Statements,
  tenant: string,
  packageName: string,
  { all = false }: { all?: boolean } = {},
): Release[] {
  return statements
    .all<ReleaseRow>(
      `${selectReleases} WHERE p.tenant = ? AND p.name = ? ${all ? '' : "AND r.status = 'published'"}
        ORDER BY r.ordinal`,
      tenant,
      packageName,
    )
    .map(row => toRelease(statements, row))
}

export function readStaged(statements: Statements): Release[] {
  return statements
    .all<ReleaseRow>(`${selectReleases} WHERE r.status = 'staging' ORDER BY r.row`)
    .map(row => toRelease(statements, row))
}

export function readDocuments(statements: Statements, key: ReleaseKey): DocumentSummary[] {
  const release = getRelease(statements, key)
  return statements
    .all<Omit<DocumentSummary, 'warnings' | 'fidelity'> & { warnings: string; fidelity: string | null }>(
      `SELECT pl.path, v.id AS documentVersion, v.content_hash AS contentHash, v.parser, v.format, v.title, v.warnings, v.fidelity
        FROM placements pl JOIN document_versions v ON v.row = pl.version
        WHERE pl.release = ? ORDER BY pl.path`,
      release.row,
    )
    .map(({ warnings, fidelity, ...row }) => ({
      ...row,
      warnings: JSON.parse(warnings),
      ...(fidelity !== null && { fidelity: JSON.parse(fidelity) }),
    }))
}

function toRelease(statements: Statements, { row, packageRow: _, ...record }: ReleaseRow): Release {
  const counted = statements.get<{ documents: number }>(
    'SELECT count(*) AS documents FROM placements WHERE release = ?',
    row,
  )
  return { ...record, documents: counted?.documents ?? 0 }
}
