import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rerankTexts } from '../../../src/answer/retrieve/rerank-passages.ts'
import type { Reranked, Reranker } from '../../../src/model/reranker.ts'

const { signal } = new AbortController()

const scoring = (scored: readonly Reranked[], share?: number): Reranker => ({
  ...{ id: 'scripted', maxTexts: 100, ...(share !== undefined && { share }) },
  rerank: async () => scored.toSorted((a, b) => b.score - a.score),
  async close() {},
})
const rerank = (scores: readonly number[], reranker: Reranker) =>
  rerankTexts(
    'a question',
    scores.map(score => `text of ${score}`),
    scores,
    reranker,
    signal,
  )
const order = async (scores: readonly number[], reranker: Reranker) => (await rerank(scores, reranker)).order

describe('texts that were found', () => {
  it('are put in the order of the reranker', async () => {
    const scored = [0.2, 0.9, 0.5].map((score, index) => ({ index, score }))
    expect(await order([3, 2, 1], scoring(scored))).toEqual([1, 2, 0])
  })

  it('are put in order by its scores beside their own, each from the lowest to the highest', async () => {
    const scored = [0, 10, 9].map((score, index) => ({ index, score }))
    expect(await order([0.9, 0.1, 0.5], scoring(scored, 0.5))).toEqual([2, 0, 1])
    expect(await order([0.9, 0.1, 0.5], scoring(scored, 0))).toEqual([0, 2, 1])
    expect(await order([0.9, 0.1, 0.5], scoring(scored, 1))).toEqual([1, 2, 0])
  })

  it('keep their places where it does not come to them', async () => {
    const some = [
      { index: 0, score: 0.1 },
      { index: 2, score: 0.9 },
      { index: 4, score: 0.5 },
    ]
    expect(await order([5, 4, 3, 2, 1], scoring(some))).toEqual([2, 1, 4, 3, 0])
    expect(await order([5, 4, 3], scoring([]))).toEqual([0, 1, 2])
  })

  it('are all there afterwards, once', async () => {
    const score = fc.double({ min: -1, max: 1, noNaN: true })
    const text = fc.tuple(score, fc.option(score))
    await fc.assert(
      fc.asyncProperty(fc.array(text), fc.double({ min: 0, max: 1, noNaN: true }), async (texts, share) => {
        const scored = texts.flatMap(([, score], index) => (score === null ? [] : [{ index, score }]))
        const places = await order(
          texts.map(([own]) => own),
          scoring(scored, share),
        )
        expect(places.toSorted((a, b) => a - b)).toEqual([...texts.keys()])
        for (const [index, [, score]] of texts.entries())
          if (score === null) expect(places[index]).toBe(index)
      }),
    )
  })
})
