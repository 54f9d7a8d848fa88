import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { createWordPiece } from '../../src/language/word-piece.ts'
import { openStaticEmbedder } from '../../src/model/static-embedder/open-static-embedder.ts'
import { lengthOf, sumRows, unitVector } from '../../src/model/static-embedder/token-table.ts'

type Reference = { text: string; ids: number[]; sum8: number[]; norm: number; unit8: number[] }
const folder = new URL('../../models/static-256/', import.meta.url)
const references: Reference[] = JSON.parse(await readFile(new URL('reference.json', folder), 'utf8'))
const vocabulary = (await readFile(new URL('vocab.txt', folder), 'utf8')).trimEnd().split('\n')
const bytes = await readFile(new URL('embedding.bin', folder))
const table = { rows: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), dimensions: 256 }
const wordPiece = createWordPiece(vocabulary)
const embedder = await openStaticEmbedder()

test.each(references)('equals the reference: $text', async ({ text, ids, sum8, norm, unit8 }) => {
  expect(wordPiece.tokenize(text)).toEqual(ids)
  const sum = sumRows(table, ids)
  expect([...sum.slice(0, 8)]).toEqual(sum8)
  expect(lengthOf(sum)).toBe(norm)
  const [vector] = await embedder.embed([text], 'query')
  expect(vector).toEqual(unitVector(sum))
  for (const [at, value] of unit8.entries()) expect(vector![at]).toBeCloseTo(value, 6)
})

test('is named after the content of its table, as the card states it', async () => {
  const card = await readFile(new URL('model-card.md', folder), 'utf8')
  const hash = /SHA-256 of `embedding\.bin` \| ([0-9a-f]{64})/.exec(card)![1]!
  expect(embedder.id).toBe(`static-256@${hash.slice(0, 12)}`)
  expect(embedder.dimensions).toBe(256)
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.constantFrom('Rate', ' ', '2.1.1', '\n', 'İstanbul', 'ß', '№', '的', "don't", '\u00ad', 'Σ'), {
      maxLength: 12,
    })
    .map(parts => parts.join('')),
)

test('every vector has length 1, or is all zeros', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async text => {
      const [vector] = await embedder.embed([text], 'passage')
      const length = Math.hypot(...vector!)
      expect(vector!.length).toBe(256)
      expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true)
    }),
  )
})

test('plain ASCII takes the fast path to the same ids as the way for all scripts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), text => {
      expect(wordPiece.tokenize(text)).toEqual(wordPiece.tokenize(`${text} é`).slice(0, -1))
    }),
    { numRuns: 500 },
  )
})

test('a text is the sum of its words, whatever their order, capitals and blanks', () => {
  const words = fc.array(fc.constantFrom('deductible', 'Collision', 'pays', 'NOT', '§', '500', 'zzyzx'), {
    maxLength: 9,
  })
  fc.assert(
    fc.property(words, list => {
      const together = sumRows(table, wordPiece.tokenize(list.join(' ')))
      const apart = new Int32Array(256)
      for (const word of list)
        for (const [at, value] of sumRows(table, wordPiece.tokenize(word.toLowerCase())).entries())
          apart[at]! += value
      expect(together).toEqual(apart)
      expect(sumRows(table, wordPiece.tokenize([...list].reverse().join('\t\n ')))).toEqual(together)
    }),
  )
})

test('a capital sigma at the end of a word is lowered as anywhere else', () => {
  expect(wordPiece.tokenize('ΟΔΟΣ')).toEqual(wordPiece.tokenize('οδοσ'))
  expect(wordPiece.tokenize('ΟΔΟΣ')).not.toEqual(wordPiece.tokenize('οδος'))
})

test('a text alone and in a batch has the same vector', async () => {
  const texts = references.map(reference => reference.text)
  const together = await embedder.embed(texts, 'passage')
  for (const [at, text] of texts.entries())
    expect((await embedder.embed([text], 'query'))[0]).toEqual(together[at])
})

test('a text without known tokens is all zeros', async () => {
  const vectors = await embedder.embed(['', ' \n', '😀'], 'query')
  for (const vector of vectors) expect(vector.every(value => value === 0)).toBe(true)
})

test('a long batch gives other work its turn and stops when cancelled', async () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `requirement ${index} of the manual`.repeat(20))
  const controller = new AbortController()
  setImmediate(() => controller.abort(new Error('nobody waits')))
  await expect(embedder.embed(texts, 'passage', controller.signal)).rejects.toMatchObject({
    code: 'cancelled',
    retryable: true,
  })
})

test('a missing or mismatched file is refused with its name and a remedy', async () => {
  const broken = await mkdtemp(join(tmpdir(), 'variorum-table-'))
  try {
    await writeFile(join(broken, 'vocab.txt'), '[UNK]\nthe\n##r\n')
    const missing = await openStaticEmbedder(broken).catch((error: Problem) => error)
    expect(missing).toBeInstanceOf(Problem)
    expect(missing).toMatchObject({ code: 'bad-setting', message: expect.stringContaining('embedding.bin') })
    await writeFile(join(broken, 'embedding.bin'), new Uint8Array(8))
    await expect(openStaticEmbedder(broken)).rejects.toMatchObject({
      code: 'bad-setting',
      remedy: expect.stringMatching(/restore/i),
    })
    await writeFile(join(broken, 'embedding.bin'), new Uint8Array(9).fill(1))
    const tiny = await openStaticEmbedder(broken)
    expect(tiny.dimensions).toBe(3)
    expect((await tiny.embed(['the'], 'query'))[0]![0]).toBeCloseTo(1 / Math.sqrt(3))
  } finally {
    await rm(broken, { recursive: true })
  }
})
