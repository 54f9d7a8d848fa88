import type { DocumentVersion } from '../../src/domain/document.ts'
import { badDocument } from './bad-document.ts'
import { assembleVersion, parseDocument, parserNameOf, pdf } from './parse-document.ts'
import type { ParseReuse } from './parse-reuse.ts'
import { isPdf } from './pdf/is-pdf.ts'
import { parsePdfApart } from './pdf/parse-pdf-apart.ts'

/**
 * Parses and splits one file: a PDF, which is known by its content, in a thread of its own, else by {@link parseDocument}.
 * Throws `bad-release` naming file, place and remedy, `too-large`, and the signal's reason.
 */
export async function parseFile(
  input: { path: string; bytes: Uint8Array },
  { reuse, signal }: { reuse?: ParseReuse | undefined; signal?: AbortSignal | undefined } = {},
): Promise<DocumentVersion> {
  const { path, bytes } = input
  if (!isPdf(bytes)) {
    if (parserNameOf(path) !== pdf.name) return parseDocument(input, reuse)
    throw badDocument(path, 'the file is no PDF, in spite of its name', 'Name it after what it holds.')
  }
  const { text, parsed, pages, layout } = await parsePdfApart(input, signal)
  return { ...assembleVersion({ path, bytes, parser: pdf, canonical: text, parsed }, reuse), pages, layout }
}
