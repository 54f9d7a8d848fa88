import type { SkippedFile } from './read/source.ts'

/**
 * What ingesting one release did. `files.read` counts its documents, `files.unchanged` those that a neighbouring release already
 * had and that were not parsed again. `passages` are distinct: `started` live from this release on, `ended` no
 * longer live in it, `written` are new to the index; `embedded` counts texts given to the embedder,
 * `unchecked` those that a guard could not check yet.
 */
export type IngestSummary = {
  status: 'ingested' | 'unchanged' | 'replaced'
  package: string
  release: string
  files: { read: number; unchanged: number; skipped: SkippedFile[] }
  warnings: { path: string; warning: string }[]
  passages: { started: number; ended: number; written: number; embedded: number; unchecked: number }
  seconds: number
}
