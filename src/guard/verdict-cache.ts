import type { Verdict } from './guard.ts'

/** A verdict as it is kept: without words of the text. */
export type KeptVerdict = Extract<Verdict, { result: 'pass' | 'block' }>

/** What a guard said of texts, by their hashes. `guard` is whose verdicts they are, its version included. */
export interface VerdictCache {
  find(guard: string, hashes: readonly string[], signal?: AbortSignal): Promise<Map<string, KeptVerdict>>
  keep(guard: string, verdicts: ReadonlyMap<string, KeptVerdict>, signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
