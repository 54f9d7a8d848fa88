import type { IngestedUpload } from '../../src/domain/upload.ts'
import type { Drop, Loose } from './group-drops.ts'

/** What a watch tells of itself. */
export type WatchEvent =
  | { kind: 'coming'; drop: Drop }
  | { kind: 'waiting'; drop: Drop; reason: string }
  | { kind: 'taking'; drop: string }
  /** `same` is the release that has the drop's content already. */
  | { kind: 'same'; drop: string; release: string }
  | { kind: 'taken'; drop: string; ingested: IngestedUpload }
  | { kind: 'failed'; drop: string; error: unknown }
  | { kind: 'left'; loose: Loose }
  | { kind: 'away'; error: unknown }
  | { kind: 'back' }
