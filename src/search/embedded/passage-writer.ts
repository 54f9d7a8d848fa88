import type { DatabaseSync } from 'node:sqlite'
import { Problem } from '../../domain/problem.ts'
import type { IndexedPassage } from '../search-index.ts'
import { formatLifespans } from './load-changes.ts'
import { quantiseVector } from './quantise-vector.ts'
import { createRowAllocation } from './row-allocation.ts'
import { accessFacet, packageFacet, type TermColumns } from './search-terms.ts'
import { storedKey } from './stored-key.ts'

/** What is written of a passage; its words have become terms. */
export type PreparedPassage = Pick<IndexedPassage, 'vector' | 'lifespans'> & {
  passage: Pick<IndexedPassage['passage'], 'id' | 'tenant' | 'package' | 'path' | 'access' | 'textHash'>
  terms: TermColumns
}

/** Writes to the tables of the index, within the transaction of the caller. */
export function createPassageWriter(database: DatabaseSync) {
  const allocation = createRowAllocation(database)
  const rowOf = database.prepare('SELECT row, package, access FROM search_passages WHERE id = ?')
  const putPassage = database.prepare(
    'INSERT OR REPLACE INTO search_passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const putTerms = database.prepare(
    'INSERT INTO search_terms (rowid, facets, identifiers, trail, body, exact) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const removeTerms = database.prepare('DELETE FROM search_terms WHERE rowid = ?')
  const removePassage = database.prepare('DELETE FROM search_passages WHERE row = ?')
  const markRemoved = database.prepare('INSERT OR REPLACE INTO search_removed VALUES (?, ?)')
  const addPackage = database.prepare(
    'INSERT INTO search_packages (tenant, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = name RETURNING code',
  )
  const addAccess = database.prepare(
    'INSERT INTO search_access (label) VALUES (?) ON CONFLICT DO UPDATE SET label = label RETURNING code',
  )
  const countPackage = database.prepare('UPDATE search_packages SET passages = passages + ? WHERE code = ?')
  const countAccess = database.prepare('UPDATE search_access SET passages = passages + ? WHERE code = ?')

  const remembered = (add: typeof addPackage) => {
    const codes = new Map<string, number>()
    return (...values: string[]) => {
      const key = JSON.stringify(values)
      const code = codes.get(key) ?? Number(add.get(...values)?.code)
      codes.set(key, code)
      return code
    }
  }

  /** Rows of FTS5 must come in ascending order; others make it begin a new segment each. */
  const inRowOrder = (passages: readonly PreparedPassage[], generation: number) => {
    const packageCode = remembered(addPackage)
    const accessCode = remembered(addAccess)
    allocation.begin(generation)
    const unique = new Map(passages.map(entry => [entry.passage.id, entry]))
    const entries = [...unique.values()].map(entry => {
      const { passage } = entry
      const existing = rowOf.get(storedKey(passage.id))
      const codes = [packageCode(passage.tenant, passage.package), accessCode(passage.access)] as const
      const row = existing === undefined ? allocation.next(codes[0]) : Number(existing.row)
      return { entry, row, codes, isNew: existing === undefined }
    })
    return entries.sort((a, b) => a.row - b.row)
  }

  return {
    write(passages: readonly PreparedPassage[], generation: number, dimensions: number): void {
      const counts = new Map<string, number>()
      const entries = inRowOrder(passages, generation)
      for (const { entry, row, codes, isNew } of entries) {
        const { passage, vector, lifespans } = entry
        if (vector.length !== dimensions)
          throw new Problem(
            'embedder-mismatch',
            `A vector of ${passage.path} has ${vector.length} components, the index ${dimensions}.`,
            'Run `variorum reindex`.',
          )
        const { bytes, scale } = quantiseVector(vector)
        const textHash = storedKey(passage.textHash)
        const spans = formatLifespans(lifespans)
        const id = storedKey(passage.id)
        putPassage.run(row, id, ...codes, generation, passage.path, textHash, spans, scale, bytes)
        if (isNew) counts.set(codes.join(), (counts.get(codes.join()) ?? 0) + 1)
      }
      // In a loop of their own: FTS5 flushes to disk whenever another statement opens a savepoint, as REPLACE does.
      for (const { entry, row, codes, isNew } of entries) {
        const { terms } = entry
        const facets = `${packageFacet(codes[0])} ${accessFacet(codes[1])}`
        if (!isNew) removeTerms.run(row)
        putTerms.run(row, facets, terms.identifiers, terms.trail, terms.body, terms.exact)
      }
      for (const [codes, count] of counts) addCount(codes, count)
    },

    remove(passages: readonly string[], generation: number): void {
      const found = [...new Set(passages)]
        .map(passage => rowOf.get(storedKey(passage)))
        .filter(row => row !== undefined)
      for (const { row } of found) removeTerms.run(Number(row))
      for (const { row, package: packageCode, access } of found) {
        removePassage.run(Number(row))
        markRemoved.run(Number(row), generation)
        addCount(`${packageCode},${access}`, -1)
      }
      allocation.forget()
    },

    clear(): void {
      database.exec(`
        DELETE FROM search_passages;
        DELETE FROM search_removed;
        DELETE FROM search_packages;
        DELETE FROM search_access;
        INSERT INTO search_terms (search_terms) VALUES ('delete-all');
      `)
      allocation.forget()
    },
  }

  function addCount(codes: string, count: number) {
    const [packageCode, accessCode] = codes.split(',').map(Number)
    countPackage.run(count, packageCode!)
    countAccess.run(count, accessCode!)
  }
}
