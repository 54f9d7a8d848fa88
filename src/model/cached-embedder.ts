import type { Cache } from '../cache/cache.ts'
import type { Embedder } from './embedder.ts'

/** Keeps the vectors of questions for `keepMs`; what is to be indexed is embedded as it comes. Both stay whoever's to close who opened them. */
export function cachedEmbedder(embedder: Embedder, cache: Cache, keepMs: number): Embedder {
  const namespace = `query-vectors/${embedder.id}/${embedder.dimensions}`

  return {
    ...embedder,
    async embed(texts, kind, signal, onTokens) {
      if (kind === 'passage') return embedder.embed(texts, kind, signal, onTokens)
      const kept = await Promise.all(texts.map(text => cache.get(namespace, text, signal)))
      const missing = texts.filter((_, at) => kept[at] === null)
      const made = missing.length === 0 ? [] : await embedder.embed(missing, kind, signal, onTokens)
      await Promise.all(missing.map((text, at) => cache.set(namespace, text, written(made[at]!), keepMs)))
      let next = 0
      return kept.map(vector => (vector === null ? made[next++]! : read(vector)))
    },
  }
}

const written = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

function read(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  return new Float32Array(Uint8Array.from(bytes).buffer)
}
