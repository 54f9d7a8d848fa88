import { constants, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'
import type { Passage } from '../../domain/passage.ts'
import { Problem } from '../../domain/problem.ts'
import { libraryMigrations } from '../../store/sqlite/library-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { Hit, PassageFilter } from '../search-index.ts'
import type { BestRows } from './best-rows.ts'
import { createHitReader } from './hit-reader.ts'
import { loadChanges, readState } from './load-changes.ts'
import { createKeywordRanking } from './rank-keywords.ts'
import { withReadLock } from './read-write-lock.ts'
import { createVectorScan } from './scan-vectors.ts'
import { compileFilter, readCatalogue } from './search-catalogue.ts'
import { type TermColumns, termColumns } from './search-terms.ts'
import { loadedGeneration, openVectorTable, type VectorTableShare } from './vector-table.ts'

export type SearchWorkerData = { file: string; share: VectorTableShare; worker: number }
export type PassageWords = Pick<Passage, 'trail' | 'text' | 'identifiers'>
export type LegRequest = { filter: PassageFilter; limit: number; embedder: string }

export type SearchMethods = {
  refresh(): void
  keyword(request: LegRequest & { text: string; identifiers: readonly string[] }): Hit[]
  /** `blocks` tells how many blocks the filter's packages fill. */
  vector(request: LegRequest & { vector: Float32Array; part: number; parts: number }): {
    hits: Hit[]
    blocks: number
  }
  /** It grows by every write. */
  generation(): number
  /** Tokenises what is to be written: half the work of writing, which has one thread only. */
  terms(passages: readonly PassageWords[]): TermColumns[]
}

serveMethods<SearchMethods>(
  () => {
    const { file, share, worker } = workerData as SearchWorkerData
    // On Linux the priority is the thread's own: the thread that serves requests goes first.
    if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
    const database = openDatabase(file, libraryMigrations, { readOnly: true })
    const table = openVectorTable(share)
    const scan = createVectorScan(table, worker)
    const rank = createKeywordRanking(database, table)
    const hits = createHitReader(database)
    const dataVersion = database.prepare('PRAGMA data_version')
    let seenVersion: unknown = null
    let state = readState(database)
    let catalogue = readCatalogue(database)

    const refresh = () => {
      const version = dataVersion.get()?.data_version
      if (version === seenVersion) return
      const before = state?.generation
      state = readState(database)
      if (state?.generation !== before || seenVersion === null) {
        catalogue = readCatalogue(database)
        hits.clear()
      }
      if (state !== undefined && state.generation > loadedGeneration(table)) loadChanges(database, table)
      seenVersion = version
    }
    const filterOf = ({ filter, embedder }: LegRequest) => {
      refresh()
      if (state?.embedder !== embedder)
        throw new Problem(
          'embedder-mismatch',
          `The index in ${file} holds vectors of ${state?.embedder ?? 'no embedder'}, not of ${embedder}.`,
          'Run `variorum reindex`.',
        )
      return compileFilter(catalogue, filter)
    }
    const toHits = (best: BestRows) => hits.read(best)

    return {
      methods: {
        refresh,
        generation: () => {
          refresh()
          return state?.generation ?? 0
        },
        keyword: request => {
          const filter = filterOf(request)
          if (filter === null) return []
          const { text, identifiers, limit } = request
          const { passages } = catalogue
          const search = { text, identifiers, filter, limit, passages }
          return toHits(withReadLock(table.state, () => rank(search)))
        },
        vector: request => {
          const filter = filterOf(request)
          if (filter === null) return { hits: [], blocks: 0 }
          const { vector, limit, part, parts } = request
          const search = { vector, filter: filter.rows, limit, part, parts }
          const { best, blocks } = withReadLock(table.state, () => scan(search))
          return { hits: toHits(best), blocks }
        },
        terms: passages => passages.map(termColumns),
      },
      close: () => database.close(),
    }
  },
  (workerData as SearchWorkerData).file,
)
