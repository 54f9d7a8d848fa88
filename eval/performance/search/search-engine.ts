import type { BenchPassage, BenchQuery } from './make-passages.ts'

/** What is measured: every search returns the ids of the 50 best passages, within one package or over all. */
export type SearchEngine = {
  name: string
  /** Makes all passages searchable, the indexes included. */
  ingest(passages: readonly BenchPassage[]): Promise<void>
  keyword(query: BenchQuery, packageName: string | null): Promise<string[]>
  vector(query: BenchQuery, packageName: string | null): Promise<string[]>
  close(): Promise<void>
}

export const depth = 50
export const ordinal = 1000
