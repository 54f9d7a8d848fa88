import { z } from 'zod'
import { Block } from './block.ts'
import { Span } from './span.ts'

/**
 * A piece of a document version that is retrieved as a whole: a section where it fits, otherwise cut at block or
 * row borders. The cuts of a section, in order, hold all its blocks; a table cut in several repeats its header.
 *
 * `text` is the plain text that is searched and embedded, `trail` the headings without numbers (so renumbering a
 * chapter makes no new passage), `identifiers` the section number, row keys and identifiers that must match
 * exactly. `span` is where it stands, a repeated header excluded. `textHash` is the hash of trail and text.
 * `continues` says that the first block goes on from the last block of the cut before.
 */
export const PassageCut = z.strictObject({
  textHash: z.string().min(1),
  section: z.string(),
  span: Span,
  trail: z.array(z.string()),
  text: z.string(),
  identifiers: z.array(z.string()),
  continues: z.boolean(),
  blocks: z.array(Block),
})
export type PassageCut = z.infer<typeof PassageCut>

/** A passage as it is read by itself, under its headings; `textHash` covers both. */
export const headedText = ({ trail, text }: Pick<PassageCut, 'trail' | 'text'>): string =>
  [...trail, text].join('\n')

/** Hash of tenant, package, path, access label and text hash: equal passages of many releases are one. */
export const PassageId = z.string().min(1)
export type PassageId = z.infer<typeof PassageId>

/** The unit of retrieval. */
export const Passage = PassageCut.pick({ textHash: true, trail: true, text: true, identifiers: true }).extend(
  {
    id: PassageId,
    tenant: z.string(),
    package: z.string(),
    path: z.string(),
    access: z.string(),
  },
)
export type Passage = z.infer<typeof Passage>
