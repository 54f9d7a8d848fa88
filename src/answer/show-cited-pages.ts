import type { Caller } from '../domain/caller.ts'
import { openLayout } from '../domain/pack-layout.ts'
import { boxesAt, type PageBox } from '../domain/page-layout.ts'
import type { AnswerServices } from './answer-services.ts'
import { findCitation } from './find-citation.ts'

/** A page as it is shown, its size in points, and where the quoted words stand on it. */
export type CitedPage = { number: number; width: number; height: number; boxes: PageBox[] }

/**
 * The pages on which a citation's words stand, in order; none where that is not known, as of a document that was read by
 * an older parser, or one without pages. `contentHash` names the file that has them.
 */
export type CitedPages = { contentHash: string; pages: CitedPage[] }

/** Throws `Problem` (`not-found`) where there is no such citation. */
export async function showCitedPages(
  id: string,
  caller: Caller,
  services: Pick<AnswerServices, 'answers' | 'library'>,
  signal?: AbortSignal,
): Promise<CitedPages> {
  const { citation, release } = await findCitation(id, caller, services, signal)
  const { library } = services
  const { contentHash, documentVersion } = citation
  const { span } = citation.place
  const packed = release && (await library.layout(documentVersion, signal))
  const shown: CitedPages = { contentHash, pages: [] }
  if (packed === null) return shown
  const layout = openLayout(packed)
  for (const [index, { width, height, span: page }] of layout.pages.entries()) {
    if (page.end <= span.start || page.start >= span.end) continue
    const text = await library.text(documentVersion, page, signal)
    if (text === null) return shown
    const boxes = boxesAt({ lines: layout.lines(index, text) }, span, { text, from: page.start })
    if (boxes.length > 0) shown.pages.push({ number: index + 1, width, height, boxes })
  }
  return shown
}
