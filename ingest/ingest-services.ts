import type { Comparisons } from '../src/comparisons/open-comparisons.ts'
import type { Problem } from '../src/domain/problem.ts'
import type { Guard } from '../src/guard/guard.ts'
import type { ReleaseLibrary } from '../src/library/release-library.ts'
import type { AnswerLog } from '../src/memory/answer-log.ts'
import type { ConversationStore } from '../src/memory/conversation-store.ts'
import type { Embedder } from '../src/model/embedder.ts'
import type { KeptVectors } from '../src/model/kept-vectors.ts'
import type { PassageVectors } from '../src/model/passage-vectors.ts'
import type { SearchIndex } from '../src/search/search-index.ts'
import type { ReleaseName } from './find-release.ts'
import type { ParserPool } from './parsers/apart/parser-pool.ts'

/** What the ingest story needs; of what was answered, only that it can forget. Time is passed in; the signal ends it with a `Problem` of code `cancelled`. */
export type IngestServices = {
  library: ReleaseLibrary
  comparisons: Pick<Comparisons, 'between'>
  search: SearchIndex
  indexEmbedder: Embedder
  /** Asked only for an embedder that costs something. */
  keptVectors?: KeptVectors
  /** Made by an encoder that reranks; a purge forgets all of them, which can be made again. */
  passageVectors?: Pick<PassageVectors, 'forgetOthers'>
  /** Erases what is kept of a release that was sent and not taken in; absent where nothing is. */
  eraseUploads?: (
    release: ReleaseName,
    contentHashes: readonly string[],
    signal?: AbortSignal,
  ) => Promise<void>
  /** Those that remember check passages as they come in. */
  guards?: readonly Guard[]
  conversations: Pick<ConversationStore, 'eraseText'>
  answers: Pick<AnswerLog, 'eraseText'>
  /** Threads that parse; each release opens its own where there is none. */
  pool?: ParserPool
  now: () => Date
  onProgress?: (progress: IngestProgress) => void
  /** Hears of each file of a release that is read, once; `problem` says why it could not be. */
  onFile?: (release: string, path: string, problem: Problem | null) => void
  signal?: AbortSignal
}

/** What of them bringing the index in line with the library needs. */
export type IndexServices = Pick<
  IngestServices,
  'library' | 'search' | 'indexEmbedder' | 'keptVectors' | 'guards' | 'onProgress' | 'signal'
>

/** How far one release is. `bytes` counts while files are read, `passages` while what is new gets indexed. */
export type IngestProgress = {
  package: string
  release: string
  step: 'read' | 'index'
  files: { done: number; total: number }
  bytes: { done: number; total: number }
  passages: { done: number; total: number }
  /** Texts that were paid for so far; absent where embedding costs nothing. */
  embedded?: number
}
