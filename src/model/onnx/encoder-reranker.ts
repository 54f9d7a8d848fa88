import { setTimeout } from 'node:timers/promises'
import type { Embedder } from '../embedder.ts'
import {
  type ByteVector,
  byteVector,
  type PassageVectors,
  similarity,
  vectorKey,
} from '../passage-vectors.ts'
import type { PassageWarmer, Reranked, Reranker } from '../reranker.ts'

/** Vectors that are written at one time while nobody waits. */
const BATCH = 32
/** Texts that questions left over, of which the last are made up for. */
const MOST_LEFT = 1000

export type EncoderRerankerOptions = {
  /** What cosines count beside the scores of the list. */
  share: number
  /** Milliseconds that a question may take. */
  limitMs: number
  /** Milliseconds after a question in which nothing is done in the background. */
  restMs: number
  /** Hears what went wrong in the background. */
  onFault: (error: unknown) => void
  /** Milliseconds that only go up. */
  clock?: () => number
}

/**
 * Scores texts by the cosine of their vectors to the query's. Known vectors cost next to nothing; missing ones are made
 * from the top while there is time, and the others once nobody waits, for the next question.
 */
export function createEncoderReranker(
  encoder: Embedder,
  vectors: PassageVectors,
  { share, limitMs, restMs, onFault, clock = () => performance.now() }: EncoderRerankerOptions,
): Reranker & PassageWarmer {
  const closing = new AbortController()
  const left = new Map<string, string>()
  let background = Promise.resolve()
  let writing = Promise.resolve()
  /** How often texts were forgotten: what was begun before keeps nothing. */
  let forgotten = 0
  let waiting = 0
  let lastAsked = Number.NEGATIVE_INFINITY

  const encode = async (text: string, signal: AbortSignal) =>
    byteVector((await encoder.embed([text], 'passage', signal))[0]!)

  const told = (error: unknown) => {
    if (!closing.signal.aborted) onFault(error)
  }

  async function rest(signal: AbortSignal): Promise<void> {
    for (;;) {
      const pause = waiting > 0 ? restMs : lastAsked + restMs - clock()
      if (waiting === 0 && pause <= 0) return
      await setTimeout(Math.max(1, pause), undefined, { signal, ref: false })
    }
  }

  async function fill(texts: ReadonlyMap<string, string>, signal: AbortSignal): Promise<void> {
    const entries = [...texts]
    const began = forgotten
    for (let first = 0; first < entries.length; first += BATCH) {
      const batch = entries.slice(first, first + BATCH)
      const known = await vectors.find(
        encoder.id,
        batch.map(([id]) => id),
        signal,
      )
      const made = new Map<string, ByteVector>()
      for (const [id, text] of batch) {
        if (known.has(id)) continue
        await rest(signal)
        made.set(id, await encode(text, signal))
        if (began !== forgotten) return
      }
      if (made.size > 0) await vectors.keep(encoder.id, made, signal)
    }
  }

  function makeUpFor(missing: readonly (readonly [string, string])[]): void {
    const idle = left.size === 0
    for (const [id, text] of missing) {
      left.delete(id)
      left.set(id, text)
    }
    for (const id of left.keys()) {
      if (left.size <= MOST_LEFT) break
      left.delete(id)
    }
    if (!idle || left.size === 0) return
    background = background
      .then(() => {
        const texts = new Map(left)
        left.clear()
        return fill(texts, closing.signal)
      })
      .catch(told)
  }

  return {
    id: encoder.id,
    maxTexts: 1000,
    share,
    limitMs,

    async rerank(query, texts, limit, signal) {
      const end = clock() + limitMs
      const begun = forgotten
      waiting += 1
      try {
        const ids = texts.map(vectorKey)
        const [known, [queryVector]] = await Promise.all([
          vectors.find(encoder.id, ids, signal),
          encoder.embed([query], 'query', signal),
        ])
        const made = new Map<string, ByteVector>()
        let slowest = 0
        for (const [index, text] of texts.entries()) {
          const id = ids[index]!
          if (known.has(id)) continue
          const began = clock()
          if (began + slowest > end) break
          const vector = await encode(text, signal)
          slowest = Math.max(slowest, clock() - began)
          known.set(id, vector)
          made.set(id, vector)
        }
        if (begun === forgotten) {
          if (made.size > 0) writing = writing.then(() => vectors.keep(encoder.id, made)).catch(told)
          makeUpFor(
            texts.flatMap((text, index) => (known.has(ids[index]!) ? [] : [[ids[index]!, text] as const])),
          )
        }
        const scored = ids.flatMap((id, index): Reranked[] => {
          const vector = known.get(id)
          return vector ? [{ index, score: similarity(queryVector!, vector) }] : []
        })
        return scored.sort((a, b) => b.score - a.score || a.index - b.index).slice(0, limit)
      } finally {
        waiting -= 1
        lastAsked = clock()
      }
    },

    warm: (texts, signal) =>
      fill(new Map(texts.map(text => [vectorKey(text), text])), AbortSignal.any([signal, closing.signal])),

    async forgetOthers(texts, signal) {
      const kept = new Set<string>()
      for await (const text of texts) kept.add(vectorKey(text))
      forgotten += 1
      left.clear()
      await writing
      await vectors.forgetOthers([...kept], signal)
    },

    async close() {
      closing.abort()
      await Promise.all([background, writing])
      await encoder.close()
    },
  }
}
