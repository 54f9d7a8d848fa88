/** A text's place in the list that was given, and how well it answers the query, in [0, 1]. */
export type Reranked = { index: number; score: number }

/** Orders texts by how well they answer a query. Throws `Problem` as its model fails. */
export interface Reranker {
  readonly id: string
  /** Texts that one call takes. */
  readonly maxTexts: number
  /** US dollars for a query of up to a hundred texts; absent where it costs nothing. */
  readonly price?: number
  /** Best first, at most `limit`; ties in the order of the texts. */
  rerank(query: string, texts: readonly string[], limit: number, signal: AbortSignal): Promise<Reranked[]>
  close(): Promise<void>
}
