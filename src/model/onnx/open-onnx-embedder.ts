import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../domain/problem.ts'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { Embedder } from '../embedder.ts'
import type { EncoderMethods } from './encoder-worker.ts'
import type { EncoderFiles } from './open-encoder.ts'

const SHIPPED_VOCABULARY = fileURLToPath(new URL('../../../models/static-256/vocab.txt', import.meta.url))
/** Threads that compute, beside those that search and answer. */
const MOST_THREADS = 4

/**
 * Opens the sentence encoder `model.onnx` of a folder in a worker thread, with the folder's `vocab.txt`, or else the one
 * that is shipped. A text is cut at 256 tokens. The id names the model's content. Throws `Problem` (`bad-setting`).
 */
export async function openOnnxEmbedder(
  folder: string,
  threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
): Promise<Embedder> {
  const model = join(folder, 'model.onnx')
  const own = join(folder, 'vocab.txt')
  const vocabulary = existsSync(own) ? own : SHIPPED_VOCABULARY
  const hash = await hashOf(model)
  const files: EncoderFiles = { model, vocabulary, threads }
  const url = new URL('./encoder-worker.ts', import.meta.url)
  const worker = makeWorkerPool(() => startWorker<EncoderMethods>(url, files), 1)
  try {
    const dimensions = await worker.call('dimensions', [])
    return {
      id: `${basename(folder)}@${hash.slice(0, 12)}`,
      dimensions,
      maxBatch: 16,
      embed: (texts, _kind, signal) =>
        Promise.all(texts.map(text => worker.call('encode', [text], { signal }))),
      close: () => worker.close(),
    }
  } catch (error) {
    await worker.close()
    throw error
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
  } catch (cause) {
    throw new Problem(
      'bad-setting',
      `VARIORUM_RERANKER names a folder whose model can't be read: ${file}.`,
      'Name a folder with a sentence encoder as model.onnx; `npx variorum models get` fetches one.',
      { cause },
    )
  }
  return hash.digest('hex')
}
