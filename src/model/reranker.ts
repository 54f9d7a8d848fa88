/** A text's place in the list that was given, and how well it answers the query, higher for better. */
export type Reranked = { index: number; score: number }

/** Orders texts by how well they answer a query. Throws `Problem` as its model fails. */
export interface Reranker {
  readonly id: string
  /** Texts that one call takes. */
  readonly maxTexts: number
  /** US dollars for a query of up to a hundred texts; absent where it costs nothing. */
  readonly price?: number
  /**
   * What its scores count beside those of the list it is given, each scaled to [0, 1]: from 0 to 1, which also holds where
   * it is absent.
   */
  readonly share?: number
  /** Milliseconds after which it answers with what it has come to; absent where it has no such limit. */
  readonly limitMs?: number
  /**
   * Best first, at most `limit`; ties in the order of the texts. One that runs out of time leaves out those it did not come
   * to.
   */
  rerank(query: string, texts: readonly string[], limit: number, signal: AbortSignal): Promise<Reranked[]>
  close(): Promise<void>
}

/** Works out what it needs of passages before anybody asks about them. */
export interface PassageWarmer {
  /** Works while nobody waits for it; resolves when it knows all these texts. */
  warm(texts: readonly string[], signal: AbortSignal): Promise<void>
  /** Forgets what it knows of all texts but these. */
  forgetOthers(texts: AsyncIterable<string>, signal: AbortSignal): Promise<void>
}
