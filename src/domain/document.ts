import { z } from 'zod'
import { Fidelity } from './fidelity.ts'
import { PassageCut } from './passage.ts'
import { Section } from './section.ts'

export const DocumentFormat = z.enum([
  'markdown',
  'html',
  'xml',
  'text',
  'csv',
  'json',
  'jsonl',
  'yaml',
  'pdf',
  'docx',
  'xlsx',
])
export type DocumentFormat = z.infer<typeof DocumentFormat>

/** Path inside a release: forward slashes, NFC, no `.` or `..` segment, not absolute. */
export const DocumentPath = z
  .string()
  .min(1)
  .max(1000)
  .refine(path => path.split('/').every(segment => segment !== '' && segment !== '.' && segment !== '..'), {
    message: 'a document path is relative, with no empty, "." or ".." segment',
  })

/**
 * The parsed content of a file, independent of where it is placed. `id` is the hash of content and parser, so a
 * newer parser makes a new version and old citations stay valid. Canonical text is the sections' texts in order:
 * NFC, LF, no BOM, markup as in the source. `cuts` are its passages, in order. A format with pages has `pages`: the
 * canonical offset where each begins, page 1 first; `layout`, by `packLayout`, tells where their words stand. `fidelity`
 * is absent for what was read before it was counted.
 */
export const DocumentVersion = z.strictObject({
  id: z.string().min(1),
  contentHash: z.string().min(1),
  parser: z.string().min(1),
  format: DocumentFormat,
  title: z.string(),
  sections: z.array(Section).min(1),
  cuts: z.array(PassageCut),
  warnings: z.array(z.string()),
  pages: z.array(z.int().nonnegative()).optional(),
  layout: z.string().optional(),
  fidelity: Fidelity.optional(),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>

/** A release maps paths to document versions. */
export const DocumentPlace = z.strictObject({ path: DocumentPath, documentVersion: z.string() })
export type DocumentPlace = z.infer<typeof DocumentPlace>

/** A document of a release without its text. */
export const DocumentSummary = DocumentVersion.omit({
  sections: true,
  cuts: true,
  id: true,
  pages: true,
  layout: true,
}).extend({
  path: DocumentPath,
  documentVersion: z.string(),
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

export function canonicalText(version: Pick<DocumentVersion, 'sections'>): string {
  return version.sections.map(section => section.text).join('')
}

/** The page, from 1, on which an offset of the canonical text stands. */
export function pageAt(pages: readonly number[], offset: number): number {
  const after = pages.findIndex(start => start > offset)
  return after === -1 ? pages.length : Math.max(1, after)
}
