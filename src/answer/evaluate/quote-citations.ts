import type { Citation } from '../../domain/citation.ts'
import { pageAt } from '../../domain/document.ts'
import type { CheckedSentence, DraftCitation } from '../../domain/draft.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'

/** A citation with the words it points at. */
export type QuotedCitation = Omit<Citation, 'id' | 'number'>

/** A sentence with what its citations quote. */
export type QuotedSentence = { sentence: CheckedSentence; quoted: QuotedCitation[] }

/** Takes each quote, and the page it begins on, from the library; what it no longer holds is left out. */
export async function quoteCitations(
  drafts: readonly DraftCitation[],
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<QuotedCitation[]> {
  const quoted = await Promise.all(
    drafts.map(async draft => {
      const [quote, pages] = await Promise.all([
        library.text(draft.documentVersion, draft.place.span, signal),
        library.pages(draft.documentVersion, signal),
      ])
      return { ...draft, quote, ...(pages && { page: pageAt(pages, draft.place.span.start) }) }
    }),
  )
  return quoted.flatMap(({ quote, ...draft }) => (quote ? [{ ...draft, quote }] : []))
}

/** Numbers citations in order of first use, one number per place, and lists the numbers of each sentence. */
export function numberCitations(
  answerId: string,
  sentences: readonly (readonly QuotedCitation[])[],
): { citations: Citation[]; numbers: number[][] } {
  const byPlace = new Map<string, Citation>()
  const numbers = sentences.map(quoted =>
    quoted.map(citation => {
      const { package: name, release, document, span } = citation.place
      const key = JSON.stringify([name, release, document, span])
      const number = byPlace.get(key)?.number ?? byPlace.size + 1
      if (!byPlace.has(key)) byPlace.set(key, { ...citation, id: `${answerId}:${number}`, number })
      return number
    }),
  )
  return { citations: [...byPlace.values()], numbers }
}
