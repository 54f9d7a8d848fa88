import { z } from 'zod'

/** Calendar date, ISO 8601, no time: `2025-01-31`. */
export const CalendarDate = z.iso.date()

export const PackageName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'lower-case letters, digits, ".", "_" and "-", at most 100')
export const ReleaseLabel = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^/#@\p{Cc}]+$/u, 'no "/", "#", "@" or control characters')

export const Package = z.strictObject({
  tenant: z.string(),
  owner: z.string(),
  name: PackageName,
  title: z.string(),
})
export type Package = z.infer<typeof Package>

/**
 * One immutable edition of a package. `ordinal` gives its place in the package's order, with gaps;
 * the highest published one is the latest. `contentHash` covers paths and contents of all documents.
 * `access` is the label a caller must hold to read it.
 */
export const Release = z.strictObject({
  tenant: z.string(),
  owner: z.string(),
  package: PackageName,
  label: ReleaseLabel,
  ordinal: z.int(),
  order: z.number().nullable(),
  effective: CalendarDate.nullable(),
  access: z.string(),
  contentHash: z.string(),
  status: z.enum(['staging', 'published', 'unpublished']),
  publishedAt: z.iso.datetime().nullable(),
  documents: z.int().nonnegative(),
})
export type Release = z.infer<typeof Release>

/** A file that belongs to a release and is no document of it, since it could not be read. */
export const UnreadFile = z.strictObject({ path: z.string(), reason: z.string() })
export type UnreadFile = z.infer<typeof UnreadFile>
