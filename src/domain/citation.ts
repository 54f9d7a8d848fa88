import { z } from 'zod'
import { Place } from './place.ts'

/**
 * Points at words in a release. `quote` is the canonical text at `place.span`, `contentHash` the hash of the
 * document's source, `id` is `<answer id>:<number>`; `documentVersion` finds the text again. Once the text was purged
 * it is `removed`: no quote, and no words from the document in its place. `page` is where it begins, in a document with pages.
 */
export const Citation = z.strictObject({
  id: z.string(),
  number: z.int().positive(),
  place: Place,
  documentVersion: z.string(),
  quote: z.string(),
  contentHash: z.string(),
  page: z.int().positive().optional(),
  removed: z.literal(true).optional(),
})
export type Citation = z.infer<typeof Citation>
