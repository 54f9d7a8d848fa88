import type { ReleaseLibrary } from '../src/library/release-library.ts'
import type { ParserKind } from './parsers/detect/detect-format.ts'
import type { ParseReuse } from './parsers/parse-reuse.ts'
import { type RecalledMarkdown, recallMarkdown } from './parsers/recall-markdown.ts'
import { recallIdentifiers } from './split/recall-identifiers.ts'

/** Whether what is stored of a document may make parsing another edition faster: one of several sections. */
export function isRecallable(parser: ParserKind, bytes: Uint8Array): boolean {
  if (parser !== 'markdown') return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('\n#')
}

/**
 * `reuse` with what the library holds of other `editions` of the document that is to be parsed, unless they were parsed
 * with it. The parser of today must have read them.
 */
export async function recallVersions(
  editions: readonly string[],
  reuse: ParseReuse,
  library: Pick<ReleaseLibrary, 'sections' | 'cuts'>,
  signal?: AbortSignal,
): Promise<ParseReuse> {
  const recalled: RecalledMarkdown = new Map()
  for (const edition of editions) {
    if (reuse.versions.has(edition)) continue
    const [sections, cuts] = await Promise.all([
      library.sections(edition, undefined, signal),
      library.cuts(edition, signal),
    ])
    recallMarkdown(sections, recalled)
    recallIdentifiers(sections, cuts, reuse.identifiers)
  }
  return { ...reuse, recalled }
}
