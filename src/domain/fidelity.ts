import { z } from 'zod'

const Count = z.int().nonnegative()

/** A kind of content that a parser passes over on purpose, or cannot read: `comments`, `navigation`, `sheet "Old rates" is hidden`. */
export const LeftOut = z.strictObject({ what: z.string().min(1).max(200), count: Count })
export type LeftOut = z.infer<typeof LeftOut>

/**
 * How much of a file its document holds. `characters.read` counts the letters and digits of the file's text, markup aside,
 * `characters.extracted` those of them that stand in headings and blocks. `pages` is null for a format without pages;
 * pages without text are counted from 1. `notes` is what a reader should know of it though all of it was read (a hidden sheet). `bytes` is the size of the file, absent where only its text was at hand.
 */
export const Fidelity = z.strictObject({
  characters: z.strictObject({ read: Count, extracted: Count }),
  sections: Count,
  tables: Count,
  rows: Count,
  pages: z.strictObject({ total: Count, withoutText: z.array(z.int().positive()) }).nullable(),
  leftOut: z.array(LeftOut),
  notes: z.array(z.string().min(1)).optional(),
  bytes: Count.optional(),
})
export type Fidelity = z.infer<typeof Fidelity>
