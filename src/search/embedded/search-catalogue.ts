import type { DatabaseSync } from 'node:sqlite'
import type { PassageFilter } from '../search-index.ts'
import type { RowFilter } from './row-filter.ts'
import { accessFacet, packageFacet } from './search-terms.ts'

type Counted = { code: number; passages: number }

/** Codes and sizes of packages and access labels. */
export type SearchCatalogue = {
  passages: number
  packages: Map<string, Counted>
  access: Map<string, Counted>
}

/** A facet is asked of FTS5 only where it excludes most passages; otherwise checking the hits costs less. */
const facetShare = 0.4

export function readCatalogue(database: DatabaseSync): SearchCatalogue {
  const packages = new Map<string, Counted>()
  const access = new Map<string, Counted>()
  let passages = 0
  for (const row of database.prepare('SELECT code, tenant, name, passages FROM search_packages').iterate()) {
    const counted = { code: Number(row.code), passages: Number(row.passages) }
    packages.set(packageKey(String(row.tenant), String(row.name)), counted)
    passages += counted.passages
  }
  for (const row of database.prepare('SELECT code, label, passages FROM search_access').iterate())
    access.set(String(row.label), { code: Number(row.code), passages: Number(row.passages) })
  return { passages, packages, access }
}

/** A filter in codes, the facets that narrow a keyword search, and the share of all passages its packages have. No facets narrow nothing. */
export type CompiledFilter = {
  rows: RowFilter
  packageFacets: string[]
  accessFacets: string[]
  share: number
}

/** Null when nothing can pass. */
export function compileFilter(catalogue: SearchCatalogue, filter: PassageFilter): CompiledFilter | null {
  const rows: RowFilter = { ordinals: [], access: [] }
  const packages = new Set<Counted>()
  for (const release of filter.releases) {
    const known = catalogue.packages.get(packageKey(filter.tenant, release.package))
    if (known === undefined || known.passages === 0 || release.ordinals.length === 0) continue
    packages.add(known)
    rows.ordinals[known.code] = [...(rows.ordinals[known.code] ?? []), ...release.ordinals]
  }
  const access = [...new Set(filter.access)].flatMap(label => catalogue.access.get(label) ?? [])
  for (const { code } of access) rows.access[code] = true
  if (packages.size === 0 || access.length === 0) return null
  const share = (counted: Counted[]) =>
    counted.reduce((sum, { passages }) => sum + passages, 0) / Math.max(1, catalogue.passages)
  const narrows = (counted: Counted[]) => share(counted) < facetShare
  return {
    rows,
    packageFacets: narrows([...packages]) ? [...packages].map(({ code }) => packageFacet(code)) : [],
    accessFacets: narrows(access) ? access.map(({ code }) => accessFacet(code)) : [],
    share: share([...packages]),
  }
}

const packageKey = (tenant: string, name: string) => JSON.stringify([tenant, name])
