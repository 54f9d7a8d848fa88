import { setImmediate } from 'node:timers/promises'
import type { DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import type { IngestServices } from './ingest-services.ts'
import type { KnownVersions } from './known-versions.ts'
import { openParserPool } from './parsers/apart/parser-pool.ts'
import { isQuick } from './parsers/is-quick.ts'
import { parseFile } from './parsers/parse-file.ts'
import { type ParseReuse, startParseReuse } from './parsers/parse-reuse.ts'
import type { PlannedFile } from './plan/ingest-plan.ts'
import { isRecallable, recallVersions } from './recall-versions.ts'
import { workAhead } from './work-ahead.ts'

/** Source of the files that are read ahead, and parsed where that is done in threads. */
const aheadBytes = 64 * 1024 * 1024

/** The stored version of a file that did not change, what was read of one that did, or why it can't be read. */
export type ParsedFile = { known: string } | { version: DocumentVersion; bytes: Uint8Array } | Problem

/** What comes of reading a file, and of waiting for its turn. */
type ReadFile = () => Promise<ParsedFile>

/**
 * Each file with what it holds, in order. Those that take long are parsed in threads, beside each other; the others here, in
 * their turn. Throws `cancelled`.
 */
export async function* parseFiles(
  files: readonly PlannedFile[],
  known: KnownVersions,
  { library, pool: shared, signal }: Pick<IngestServices, 'library' | 'pool' | 'signal'>,
  reuse?: ParseReuse,
): AsyncGenerator<[PlannedFile, ParsedFile]> {
  const pool = shared ?? openParserPool()
  const ahead = { most: aheadBytes, weight: ({ bytes }: PlannedFile) => bytes }
  try {
    for await (const [file, read] of workAhead(files, readFile, ahead)) {
      await setImmediate() // lets other work of the process through
      if (signal?.aborted) throw cancelled()
      yield [file, await read()]
    }
  } finally {
    if (!shared) await pool.close()
  }

  async function readFile(file: PlannedFile): Promise<ReadFile> {
    const version = known.find(file)
    if (version !== null) return async () => ({ known: version })
    const bytes = await file.read(signal).catch(asProblem)
    if (bytes instanceof Problem) return async () => bytes
    const parse = async (ownReuse?: ParseReuse): Promise<ParsedFile> => {
      const { path, parser } = file
      return parseFile({ path, bytes, parser }, { reuse: ownReuse, pool, signal }).then(
        parsed => ({ version: parsed, bytes }),
        asProblem,
      )
    }
    if (isQuick(file.parser, bytes)) {
      const ownReuse = isRecallable(file.parser, bytes) ? await reuseFor(file) : reuse
      return () => parse(ownReuse)
    }
    const parsing = parse()
    parsing.catch(() => {}) // awaited in its turn
    return () => parsing
  }

  /** Without what is kept between releases, the older editions of the one document. */
  async function reuseFor(file: PlannedFile): Promise<ParseReuse | undefined> {
    const editions = known.editions(file)
    if (editions.length === 0) return reuse
    return recallVersions(editions, reuse ?? startParseReuse(), library, signal)
  }

  /** What is the matter with one file; what ends the ingest is thrown on. */
  function asProblem(error: unknown): Problem {
    if (signal?.aborted) throw cancelled()
    if (error instanceof Problem && error.code !== 'cancelled') return error
    throw error
  }
}

function cancelled(): Problem {
  return new Problem('cancelled', 'The ingest was stopped.', 'Start it again.')
}
