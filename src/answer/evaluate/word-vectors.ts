import type { Embedder } from '../../model/embedder.ts'

/** Kept words of one embedder; at 256 dimensions some 20 MB. */
const MOST_WORDS = 20_000
const known = new WeakMap<Embedder, Map<string, Float32Array>>()

/** A vector for each word; words are looked up again and again, so those of an embedder are kept as long as it lives. */
export async function wordVectors(
  words: readonly string[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const kept = known.get(embedder) ?? new Map<string, Float32Array>()
  known.set(embedder, kept)
  const found = new Map(words.map(word => [word, kept.get(word)]))
  const missing = [...found.keys()].filter(word => found.get(word) === undefined)
  for (let start = 0; start < missing.length; start += embedder.maxBatch) {
    const batch = missing.slice(start, start + embedder.maxBatch)
    const vectors = await embedder.embed(batch, 'query', signal)
    for (const [index, word] of batch.entries()) found.set(word, vectors[index]!)
  }
  if (kept.size + missing.length > MOST_WORDS) kept.clear()
  for (const word of missing.slice(0, MOST_WORDS)) kept.set(word, found.get(word)!)
  return words.map(word => found.get(word)!)
}
