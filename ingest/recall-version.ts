import type { ReleaseLibrary } from '../src/library/release-library.ts'
import { parserNameOf } from './parsers/parse-document.ts'
import type { ParseReuse } from './parsers/parse-reuse.ts'
import { recallMarkdown } from './parsers/recall-markdown.ts'
import { recallIdentifiers } from './split/recall-identifiers.ts'

/** Whether what is stored of a document makes parsing another edition of it any faster. */
export function isRecallable(path: string): boolean {
  return parserNameOf(path)?.startsWith('markdown@') ?? false
}

/** Puts what the library holds of a document version into `reuse`, unless it is there. The parser of today must have read it. */
export async function recallVersion(
  documentVersion: string,
  reuse: ParseReuse,
  library: Pick<ReleaseLibrary, 'sections' | 'cuts'>,
  signal?: AbortSignal,
): Promise<void> {
  if (reuse.versions.has(documentVersion)) return
  const [sections, cuts] = await Promise.all([
    library.sections(documentVersion, undefined, signal),
    library.cuts(documentVersion, signal),
  ])
  recallMarkdown(sections, reuse.markdown)
  recallIdentifiers(sections, cuts, reuse.identifiers)
  reuse.versions.add(documentVersion)
}
