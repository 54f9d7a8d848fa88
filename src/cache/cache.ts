/**
 * What was worked out once, kept for a while. `namespace` is what is bounded, and forgotten from its oldest on. A cache
 * never fails: one that can not reach its store knows nothing meanwhile.
 */
export type Cache = {
  /** Since it was opened. */
  readonly counts: { hits: number; misses: number }
  get(namespace: string, key: string, signal?: AbortSignal): Promise<string | null>
  set(namespace: string, key: string, value: string, keepMs: number): Promise<void>
  close(): Promise<void>
}

/** How many entries of a namespace are kept. */
export type CacheLimits = { entries: number }
