/**
 * A file where releases are dropped, by its path from there on. `version` changes whenever its content does; `modified` is when
 * that was last, in milliseconds since 1970 by the clock of the place.
 */
export type DroppedFile = { path: string; bytes: number; version: string; modified: number }

/**
 * Where releases are dropped. Nothing is ever written there. Methods throw `Problem`: `unavailable` (retryable) while the place
 * can't be read, `too-large` for more files than `mostDropped`.
 */
export interface DropPlace {
  /** As messages name it. */
  readonly name: string
  /** Whether a file may be seen before it is whole. */
  readonly growing: boolean
  /** In the order of their paths. With `below` those of one drop, a file or all below a folder. */
  list(below: string | null, signal?: AbortSignal): Promise<DroppedFile[]>
  /** Where a drop can be read under its own name, until it is closed. Throws `not-found` for what is gone. */
  open(drop: string, signal?: AbortSignal): Promise<{ path: string; close(): Promise<void> }>
  close(): void
}

/** Files that are looked at each time. */
export const mostDropped = 1_000_000
