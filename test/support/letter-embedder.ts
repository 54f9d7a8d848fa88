import type { Embedder } from '../../src/model/embedder.ts'

/** Vectors from letter counts: cheap, and the same for the same text. `embedded` counts texts. */
export function letterEmbedder(id = 'letters'): Embedder & { embedded: number } {
  const embedder = {
    id,
    dimensions: 32,
    maxBatch: 64,
    embedded: 0,
    async embed(texts: readonly string[]) {
      embedder.embedded += texts.length
      return texts.map(text => {
        const vector = new Float32Array(32)
        for (const letter of text) vector[letter.charCodeAt(0) % 32]! += 1
        const length = Math.hypot(...vector) || 1
        return vector.map(part => part / length)
      })
    },
    async close() {},
  }
  return embedder
}
