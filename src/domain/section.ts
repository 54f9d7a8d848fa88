import { z } from 'zod'
import { Block } from './block.ts'
import { Span } from './span.ts'

/**
 * A node of a document's heading tree. The spans of a document's sections, in order, partition its canonical
 * text: a section's span runs from its heading to the next heading of any level. Text before the first heading
 * is the section with anchor `_`.
 *
 * `anchor` is unique in the document: the number if unique, else the slug of the trail, else with `~n`.
 * `trail` holds the headings from the root down to this section's own, without numbers.
 * `parent` is the anchor of the enclosing section.
 */
export const Section = z.strictObject({
  anchor: z.string().min(1),
  number: z.string().min(1).nullable(),
  heading: z.string(),
  trail: z.array(z.string()),
  level: z.int().nonnegative(),
  parent: z.string().nullable(),
  span: Span,
  text: z.string(),
  blocks: z.array(Block),
})
export type Section = z.infer<typeof Section>

/** A section without its text: what an outline shows. */
export const SectionOutline = Section.omit({ text: true, blocks: true })
export type SectionOutline = z.infer<typeof SectionOutline>
