/**
 * Vectors that were paid for and are not in the index yet, by text hash: an ingest that is interrupted need not pay for
 * them again. Of one embedder, and of one writer at a time.
 */
export interface KeptVectors {
  find(textHashes: readonly string[]): Promise<Map<string, Float32Array>>
  keep(vectors: ReadonlyMap<string, Float32Array>): Promise<void>
  /** Forgets all of them, other embedders' too: they are in the index, or their text is to be erased. */
  forget(): Promise<void>
  close(): Promise<void>
}
