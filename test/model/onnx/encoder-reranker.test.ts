import { describe, expect, it, onTestFinished } from 'vitest'
import { openPassageVectors } from '../../../src/model/embedded/open-passage-vectors.ts'
import { createEncoderReranker } from '../../../src/model/onnx/encoder-reranker.ts'
import { vectorKey } from '../../../src/model/passage-vectors.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'
import { makeFolder } from '../../support/make-folder.ts'

const texts = ['zzz', 'aab', 'abb', 'bbb', 'aaa']
const { signal } = new AbortController()

/** Encoding a passage takes ten milliseconds of a clock that stands still otherwise. */
function open(limitMs = 1000) {
  const faults: unknown[] = []
  const letters = letterEmbedder()
  const encoded: string[] = []
  let now = 0
  const encoder: typeof letters = {
    ...letters,
    async embed(given, kind) {
      if (kind === 'passage') {
        encoded.push(...given)
        now += 10
      }
      return letters.embed(given, kind)
    },
  }
  const vectors = openPassageVectors(makeFolder())
  const reranker = createEncoderReranker(encoder, vectors, {
    ...{ share: 0.5, limitMs, restMs: 0, clock: () => now },
    onFault: error => faults.push(error),
  })
  onTestFinished(async () => {
    await reranker.close()
    await vectors.close()
    expect(faults).toEqual([])
  })
  const rerank = async (limit = texts.length) =>
    (await reranker.rerank('aaaa', texts, limit, signal)).map(({ index }) => texts[index])
  const known = async (given: readonly string[]) =>
    (await vectors.find(encoder.id, given.map(vectorKey))).size
  return { reranker, encoded, rerank, known }
}

describe('an encoder', () => {
  it('puts texts in order by their cosine to the query', async () => {
    const { rerank, reranker } = open()
    expect(await rerank()).toEqual(['aaa', 'aab', 'abb', 'zzz', 'bbb'])
    expect(await rerank(2)).toEqual(['aaa', 'aab'])
    const [best] = await reranker.rerank('aaaa', texts, 1, signal)
    expect(best!.score).toBeCloseTo(1, 2)
  })

  it('encodes a text once', async () => {
    const { rerank, encoded, reranker } = open()
    await rerank()
    await reranker.warm(texts, signal)
    await rerank()
    expect(encoded).toEqual(texts)
  })

  it('scores from the top while there is time, and knows the others the next time', async () => {
    const { rerank, known, encoded } = open(25)
    expect(await rerank()).toEqual(['aab', 'zzz'])
    await expect.poll(() => known(texts)).toBe(5)
    expect(encoded).toEqual(texts)
    expect(await rerank()).toEqual(['aaa', 'aab', 'abb', 'zzz', 'bbb'])
    expect(encoded).toEqual(texts)
  })

  it('scores what it knows even where there is no time', async () => {
    const { rerank, reranker } = open(-1)
    await reranker.warm(['bbb', 'aaa'], signal)
    expect(await rerank()).toEqual(['aaa', 'bbb'])
  })

  it('forgets all texts but some', async () => {
    const { reranker, known } = open()
    await reranker.warm(['ccc', ...texts], signal)
    await reranker.forgetOthers(all(['aab']), signal)
    expect(await known([...texts, 'ccc'])).toBe(1)
    expect(await known(['aab'])).toBe(1)
  })

  it('keeps nothing of what it was reading when texts were forgotten', async () => {
    const { rerank, reranker, encoded, known } = open(25)
    const warming = reranker.warm(['ccc', 'ddd'], signal)
    const asked = rerank()
    await reranker.forgetOthers(all([]), signal)
    await Promise.all([warming, asked])
    await reranker.close()
    expect(encoded).not.toEqual([])
    expect(await known([...texts, 'ccc', 'ddd'])).toBe(0)
  })

  it('lets a question go first', async () => {
    const { rerank, reranker, encoded } = open()
    const warming = reranker.warm(
      Array.from({ length: 40 }, (_, index) => `b${index}`),
      signal,
    )
    await rerank()
    expect(encoded).toEqual(texts)
    await warming
  })

  it('stops reading in advance when it is closed', async () => {
    const { reranker, encoded } = open()
    const many = Array.from({ length: 500 }, (_, index) => `b${index}`)
    const warming = expect(reranker.warm(many, signal)).rejects.toThrow()
    await reranker.close()
    await warming
    expect(encoded.length).toBeLessThan(500)
  })
})

async function* all(given: readonly string[]) {
  yield* given
}
