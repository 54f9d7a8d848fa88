import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatTable } from '../../src/cli/format-table.ts'
import { loadConfig } from '../../src/config.ts'
import { Problem } from '../../src/domain/problem.ts'
import { openPassageVectors } from '../../src/model/embedded/open-passage-vectors.ts'
import { createEncoderReranker } from '../../src/model/onnx/encoder-reranker.ts'
import { openOnnxEmbedder } from '../../src/model/onnx/open-onnx-embedder.ts'
import { readOptions } from '../run/read-options.ts'
import { machineLine } from './machine-line.ts'
import { percentile } from './percentile.ts'
import { makePassages, makeQueries } from './search/make-passages.ts'

const CANDIDATES = 50
const NO_LIMIT = 600_000

/**
 * Measures the encoder of VARIORUM_RERANKER on generated passages: texts a second, and milliseconds for a question's 50
 * candidates that nobody has read (cold), that all are known (warm), and within its time. `--questions 20`.
 */
export async function benchRerank(args: string[]): Promise<void> {
  const { questions: count } = readOptions(args, { questions: 20 })
  const { encoder } = loadConfig().models
  if (encoder === null)
    throw new Problem(
      'bad-setting',
      'No encoder is set up that could be measured.',
      'Set VARIORUM_RERANKER to onnx:FOLDER.',
    )
  const passages = makePassages(CANDIDATES * count * 2, 10)
  const questions = makeQueries(passages, count).map(({ text }) => text)
  const textsOf = (index: number) =>
    passages.slice(index * CANDIDATES, (index + 1) * CANDIDATES).map(({ text }) => text)
  const folder = await mkdtemp(join(tmpdir(), 'variorum-bench-'))
  const embedder = await openOnnxEmbedder(encoder.folder)
  const vectors = openPassageVectors(folder)
  const { signal } = new AbortController()
  const open = (limitMs: number) =>
    createEncoderReranker(embedder, vectors, {
      ...{ share: 1, limitMs, restMs: NO_LIMIT },
      onFault: error => {
        throw error
      },
    })
  try {
    console.log(`${embedder.id}; ${machineLine()}`)
    const rows: string[][] = [['', 'p50 ms', 'p95 ms', 'passages scored']]
    const measure = async (name: string, limitMs: number, first: number) => {
      const reranker = open(limitMs)
      const times: number[] = []
      let scored = 0
      for (const [index, question] of questions.entries()) {
        const texts = textsOf(first + index)
        const began = performance.now()
        scored += (await reranker.rerank(question, texts, texts.length, signal)).length
        times.push(performance.now() - began)
      }
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
      rows.push([name, p50.toFixed(1), p95.toFixed(1), (scored / questions.length).toFixed(1)])
      return times.reduce((sum, time) => sum + time, 0)
    }
    await embedder.embed(questions, 'query', signal)
    const cold = await measure('cold, without limit', NO_LIMIT, 0)
    await measure('warm', NO_LIMIT, 0)
    await measure(`cold, within ${encoder.limitMs} ms`, encoder.limitMs, count)
    console.log(formatTable(rows, [1, 2, 3]))
    console.log(`${((1000 * CANDIDATES * count) / cold).toFixed(1)} passages a second`)
  } finally {
    await embedder.close()
    await vectors.close()
    await rm(folder, { recursive: true, force: true })
  }
}
