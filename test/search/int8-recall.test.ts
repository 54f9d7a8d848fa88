import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStaticEmbedder } from '../../src/model/static-embedder/open-static-embedder.ts'
import { quantiseVector } from '../../src/search/embedded/quantise-vector.ts'
import { createVectorScan } from '../../src/search/embedded/scan-vectors.ts'
import {
  createVectorTable,
  openVectorTable,
  putRow,
  resetVectorTable,
} from '../../src/search/embedded/vector-table.ts'
import { dotProduct } from '../support/search-records.ts'

const data = process.env.VARIORUM_DATA ?? join(import.meta.dirname, '../../../shared/data')
const corpus = join(data, 'mtrag/corpus_pooled/clapnq.jsonl')
const there = existsSync(corpus)
if (!there) console.info(`Recall on real passages is not tested: no ${corpus} (set VARIORUM_DATA).`)

const depth = 50

test.skipIf(!there)('of the 50 nearest real passages by floats, bytes find 98 in a hundred', async () => {
  const lines = (await readFile(corpus, 'utf8')).trim().split('\n').slice(0, 4000)
  const texts = lines.map(line => String(JSON.parse(line).text))
  const embedder = await openStaticEmbedder()
  const passages: Float32Array[] = []
  for (let start = 0; start < texts.length; start += embedder.maxBatch)
    passages.push(...(await embedder.embed(texts.slice(start, start + embedder.maxBatch), 'passage')))
  // short pieces of other passages stand for questions
  const questions = texts
    .filter((_, at) => at % 100 === 0)
    .map(text => text.slice(text.length / 2).slice(0, 60))
  const queries = await embedder.embed(questions, 'query')
  await embedder.close()

  const table = openVectorTable(createVectorTable(1))
  resetVectorTable(table, embedder.dimensions)
  for (const [row, passage] of passages.entries())
    putRow(table, {
      row,
      packageCode: 1,
      accessCode: 1,
      tieKey: [0, 0],
      vector: quantiseVector(passage),
      lifespans: [{ first: 1, last: null }],
    })
  const scan = createVectorScan(table, 0)
  const filter = { ordinals: [undefined, [1]], access: [undefined, true as const] }
  let found = 0
  for (const vector of queries) {
    const exact = passages
      .map((passage, row) => ({ row, score: dotProduct(passage, vector) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, depth)
    const { best } = scan({ vector, filter, limit: depth, part: 0, parts: 1 })
    const rows = new Set(best.rows)
    found += exact.filter(({ row }) => rows.has(row)).length
  }
  const recall = found / (queries.length * depth)
  console.info(`recall of bytes against floats at ${depth}: ${recall.toFixed(4)}`)
  expect(recall).toBeGreaterThanOrEqual(0.98)
})
