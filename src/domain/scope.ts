import { z } from 'zod'
import { PackageName, ReleaseLabel } from './release.ts'

/** What a caller may ask about explicitly. */
export const RequestedScope = z.strictObject({
  package: PackageName.optional(),
  releases: z.array(ReleaseLabel).max(50).optional(),
})
export type RequestedScope = z.infer<typeof RequestedScope>

/** The package and releases a question is about, oldest first; `assumed` when the question named no release. */
export const Scope = z.strictObject({
  package: PackageName.nullable(),
  releases: z.array(ReleaseLabel),
  assumed: z.boolean(),
})
export type Scope = z.infer<typeof Scope>
