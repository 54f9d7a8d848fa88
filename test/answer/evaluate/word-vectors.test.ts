import { expect, it } from 'vitest'
import { wordVectors } from '../../../src/answer/evaluate/word-vectors.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { signal } from '../../support/answer-manual.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'

/** An embedder that tells what it was asked. */
function watched(embedder: Embedder = letterEmbedder()) {
  const asked: string[][] = []
  const embed: Embedder['embed'] = (texts, ...rest) => {
    asked.push([...texts])
    return embedder.embed(texts, ...rest)
  }
  return { asked, embedder: { ...embedder, maxBatch: 2, embed } }
}

it('looks each word up once, in batches, and gives the embedder’s own vectors', async () => {
  const { asked, embedder } = watched()
  const words = ['fee', 'rate', 'fee', 'row']
  expect(await wordVectors(words, embedder, signal)).toEqual(await letterEmbedder().embed(words, 'query'))
  expect(asked).toEqual([['fee', 'rate'], ['row']])
  await wordVectors(['rate', 'cell'], embedder, signal)
  expect(asked.slice(2)).toEqual([['cell']])
})

it('keeps words apart by embedder', async () => {
  const [one, other] = [watched(), watched()]
  await wordVectors(['fee'], one.embedder, signal)
  await wordVectors(['fee'], other.embedder, signal)
  expect(other.asked).toEqual([['fee']])
})

it('gives every word its vector where calls overlap and what was kept is given up', async () => {
  const { embedder } = watched()
  const words = (from: number) => Array.from({ length: 12_000 }, (_, index) => `word${from + index}`)
  const calls = [0, 6_000, 12_000, 0].map(from => wordVectors(words(from), embedder, signal))
  for (const vectors of await Promise.all(calls)) expect(vectors.every(Boolean)).toBe(true)
})
