import { Problem } from '../../domain/problem.ts'
import type { Release } from '../../domain/release.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import type { ReleaseKey } from '../release-library.ts'

export type ReleaseRow = {
  row: number
  package: string
  packageRow: number
  tenant: string
  owner: string
  ordinal: number
  label: string
  order: number | null
  effective: string | null
  access: string
  contentHash: string
  status: Release['status']
  publishedAt: string | null
}

/** Selects `ReleaseRow`s from `releases` as `r` joined with `packages` as `p`. */
export const selectReleases = `
  SELECT r.row, p.name AS package, p.row AS packageRow, r.tenant, r.owner, r.ordinal, r.label,
    r.sort_order AS "order", r.effective, r.access, r.content_hash AS contentHash, r.status,
    r.published_at AS publishedAt
  FROM releases r JOIN packages p ON p.row = r.package`

export function findRelease(statements: Statements, key: ReleaseKey): ReleaseRow | undefined {
  return statements.get<ReleaseRow>(
    `${selectReleases} WHERE p.tenant = ? AND p.name = ? AND r.ordinal = ?`,
    key.tenant,
    key.package,
    key.ordinal,
  )
}

/** As `findRelease`; throws `Problem` `not-found`. */
export function getRelease(statements: Statements, key: ReleaseKey): ReleaseRow {
  const release = findRelease(statements, key)
  if (release === undefined)
    throw new Problem(
      'not-found',
      `Package "${key.package}" has no release with ordinal ${key.ordinal}.`,
      'List the releases of the package.',
    )
  return release
}
