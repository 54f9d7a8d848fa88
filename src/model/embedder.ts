export type OnTokens = (tokens: number) => void

/** Texts to unit vectors. `embed` returns one vector of `dimensions` per text, all zeros for a text without known tokens. */
export interface Embedder {
  readonly id: string
  readonly dimensions: number
  readonly maxBatch: number
  /** US dollars per million tokens, and the tokens charged since it was opened; absent where embedding costs nothing. */
  readonly cost?: { price: number; tokens(): number }
  /** `onTokens` hears of what is charged for, call by call. */
  embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    signal?: AbortSignal,
    onTokens?: OnTokens,
  ): Promise<Float32Array[]>
  close(): Promise<void>
}
