import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../domain/problem.ts'
import { createWordPiece } from '../../language/word-piece.ts'
import type { Embedder } from '../embedder.ts'
import { sumRows, type TokenTable, unitVector } from './token-table.ts'

const SHIPPED_FOLDER = new URL('../../../models/static-256/', import.meta.url)
/** Milliseconds of embedding after which other work of the thread gets its turn. */
const SLICE = 4

/**
 * Opens the static token table in `folder` (`embedding.bin`, `vocab.txt`; layout in its `model-card.md`), by default
 * the one shipped with the project. A text's vector is the unit sum of its tokens' rows, for questions and passages
 * alike. The id names the table's content, so that a store made with another table is noticed.
 * Throws `Problem` `bad-setting` when a file is missing or the two do not belong together.
 */
export async function openStaticEmbedder(folder: string | URL = SHIPPED_FOLDER): Promise<Embedder> {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder
  const [table, vocabulary] = await Promise.all([read(path, 'embedding.bin'), read(path, 'vocab.txt')])
  const tokens = vocabulary
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const dimensions = table.length / tokens.length
  if (!Number.isInteger(dimensions) || dimensions === 0)
    throw new Problem(
      'bad-setting',
      `${join(path, 'embedding.bin')} has ${table.length} bytes, which is no whole number of rows for the ${tokens.length} tokens of vocab.txt`,
      'Restore both files of the folder from the same version of the project.',
    )
  const rows: TokenTable = { rows: new Int8Array(table.buffer, table.byteOffset, table.length), dimensions }
  const wordPiece = createWordPiece(tokens)
  const hash = createHash('sha256').update(table).digest('hex')

  return {
    id: `static-${dimensions}@${hash.slice(0, 12)}`,
    dimensions,
    maxBatch: 1024,
    async embed(texts, _kind, signal) {
      const vectors: Float32Array[] = []
      let sliceStart = performance.now()
      for (const text of texts) {
        if (performance.now() - sliceStart > SLICE) {
          await setImmediate()
          sliceStart = performance.now()
        }
        if (signal?.aborted) throw cancelled(signal)
        vectors.push(unitVector(sumRows(rows, wordPiece.tokenize(text))))
      }
      return vectors
    },
    async close() {},
  }
}

async function read(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name)
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Problem(
      'bad-setting',
      `the embedder's file ${path} cannot be read`,
      'Restore it from the project; the shipped table lives in models/static-256.',
      { cause },
    )
  }
}

function cancelled(signal: AbortSignal): Problem {
  return new Problem('cancelled', 'embedding was cancelled', 'Ask again if the result is still wanted.', {
    retryable: true,
    cause: signal.reason,
  })
}
