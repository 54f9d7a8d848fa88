import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { passagesOf } from '../../../ingest/index/release-difference.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { PassageId } from '../../../src/domain/passage.ts'
import type { Release } from '../../../src/domain/release.ts'
import { openEmbeddedLibrary } from '../../../src/library/embedded/open-embedded-library.ts'
import type { ReleaseLibrary } from '../../../src/library/release-library.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { openEmbeddedSearch } from '../../../src/search/embedded/open-embedded-search.ts'
import type { SearchIndex } from '../../../src/search/search-index.ts'
import { checkDatabase } from '../../../src/store/sqlite/check-database.ts'
import { soakPackage, topics } from './write-editions.ts'

/**
 * What a store shows and what is wrong with it. `releases` maps each visible label to a hash of all it holds: documents, their text,
 * passages. `leftovers` are rows that no release needs; only a store at rest must have none.
 */
export type StoreInspection = { releases: Map<string, string>; faults: string[]; leftovers: string[] }

/** Opens a store without recovering it and checks every visible release against the index. */
export async function inspectStore(home: string, embedder: Embedder): Promise<StoreInspection> {
  const faults = ['library.db', 'conversations.db'].flatMap(name => databaseFaults(join(home, name)))
  if (faults.length > 0) return { releases: new Map(), faults, leftovers: [] }
  const library = await openEmbeddedLibrary(home)
  const search = await openEmbeddedSearch(home, embedder, { workers: 1 })
  try {
    const releases = new Map<string, string>()
    for (const release of await library.releases(localCaller.tenant, soakPackage)) {
      const held = await holdings(release, library)
      const found = await searchedPassages(release, search, embedder)
      for (const [leg, ids] of Object.entries(found)) {
        const lost = [...held.passages].filter(id => !ids.has(id)).length
        const strange = [...ids].filter(id => !held.passages.has(id)).length
        if (lost + strange > 0)
          faults.push(
            `${release.label}: ${leg} search misses ${lost} and adds ${strange} of ${held.passages.size} passages`,
          )
      }
      releases.set(release.label, held.hash)
    }
    return { releases, faults, leftovers: leftovers(join(home, 'library.db')) }
  } finally {
    await search.close()
    await library.close()
  }
}

async function holdings(release: Release, library: ReleaseLibrary) {
  const hash = createHash('sha256')
  const passages = new Set<PassageId>()
  for (const { path, contentHash, parser, documentVersion } of await library.documents(release)) {
    hash.update(JSON.stringify([path, contentHash, parser]))
    for (const { text } of await library.sections(documentVersion)) hash.update(text)
    for (const id of (await passagesOf(release, path, documentVersion, library)).keys()) passages.add(id)
  }
  for (const id of [...passages].sort()) hash.update(id)
  return { passages, hash: hash.digest('hex') }
}

/** All passages that live at a release's ordinal, as each leg finds them. */
async function searchedPassages(release: Release, search: SearchIndex, embedder: Embedder) {
  const filter = {
    tenant: release.tenant,
    access: localCaller.access,
    releases: [{ package: release.package, ordinals: [release.ordinal] }],
  }
  const vector = new Float32Array(embedder.dimensions)
  vector[0] = 1
  const keyword = new Set<PassageId>()
  for (const keywords of topics)
    for (const hit of (await search.search({ keywords, filter, limit: 3000 })).keyword)
      keyword.add(hit.passage)
  const nearest = (await search.search({ vector, filter, limit: 20_000 })).vector
  return { keyword, vector: new Set(nearest.map(hit => hit.passage)) }
}

function databaseFaults(file: string): string[] {
  if (!existsSync(file)) return []
  const faults = (checkDatabase(file)?.faults ?? []).map(fault => `${file}: ${fault}`)
  if (faults.length > 0 || !file.endsWith('library.db')) return faults
  const database = new DatabaseSync(file, { timeout: 5000 })
  try {
    if (count(database, "SELECT count(*) AS n FROM sqlite_schema WHERE name = 'search_terms'") === 0)
      return []
    database.exec("INSERT INTO search_terms (search_terms) VALUES ('integrity-check')")
    const apart = count(
      database,
      `SELECT count(*) AS n FROM search_passages p FULL JOIN search_terms_docsize t ON t.id = p.row
        WHERE p.row IS NULL OR t.id IS NULL`,
    )
    if (apart > 0) return [`${file}: ${apart} rows stand in one of passages and terms only`]
    const counted = count(database, 'SELECT total(passages) AS n FROM search_packages')
    const passages = count(database, 'SELECT count(*) AS n FROM search_passages')
    return counted === passages ? [] : [`${file}: counts ${counted} passages, has ${passages}`]
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : error}`]
  } finally {
    database.close()
  }
}

function leftovers(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    const left = {
      'staged releases': "SELECT count(*) AS n FROM releases WHERE status = 'staging'",
      'document versions that no release places':
        'SELECT count(*) AS n FROM document_versions v WHERE NOT EXISTS (SELECT 1 FROM placements WHERE version = v.row)',
      'passages that live in no release': `
        SELECT count(*) AS n FROM search_passages p WHERE NOT EXISTS (
          SELECT 1 FROM releases r, json_each(p.lifespans) l
          WHERE r.ordinal >= l.value ->> 0 AND (l.value ->> 1 IS NULL OR r.ordinal <= l.value ->> 1))`,
    }
    return Object.entries(left).flatMap(([what, sql]) => {
      const found = count(database, sql)
      return found > 0 ? [`${found} ${what}`] : []
    })
  } finally {
    database.close()
  }
}

function count(database: DatabaseSync, sql: string): number {
  return Number(database.prepare(sql).get()?.n)
}
