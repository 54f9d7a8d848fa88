import { z } from 'zod'

/** Half-open range `[start, end)` of UTF-16 offsets in a document version's canonical text. */
export const Span = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine(span => span.end >= span.start, 'a span ends at or after its start')
export type Span = z.infer<typeof Span>
