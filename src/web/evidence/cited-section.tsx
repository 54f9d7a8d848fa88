import { useState } from 'react'
import type { Edit } from '../../domain/change.ts'
import { fetchSection } from '../api/library.ts'
import type { ShownCitation } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { CitedPages } from '../pages/cited-pages.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { CanonicalText } from '../text/canonical-text.tsx'
import type { Mark } from '../text/mark.ts'
import { SectionText } from '../text/section-text.tsx'
import { QuoteInView } from './quote-in-view.tsx'

/** The changed words within it, and which side of their change it is; null where it is of none. */
export type CitedSectionProps = {
  shown: ShownCitation
  edits: readonly Edit[]
  side: 'before' | 'after' | null
  /** A page of a PDF as it is printed, in place of its text. */
  asPage: boolean
  onAsPage: (asPage: boolean) => void
}

/**
 * The section to read, or as its file has it, where the marked words are the quote to the letter. The
 * first is there as long as the release still holds it.
 */
export function CitedSection({
  shown: { citation, status, matches, section },
  edits,
  side,
  asPage,
  onAsPage,
}: CitedSectionProps) {
  const { id, place, documentVersion, page, quote } = citation
  const [asInFile, setAsInFile] = useState(false)
  const current = useLoaded(status === 'current' ? id : null, signal =>
    fetchSection(place, place.section, signal),
  )
  const words = messages.evidence
  const marks: Mark[] = [{ ...place.span, kind: 'cited', id }, ...editMarks(edits, side, place.document)]
  const readable = current.value?.documentVersion === documentVersion ? current.value.section : null
  const pageNumber = status === 'removed' ? null : (page ?? null)
  return (
    <>
      <p className={status === 'current' ? 'soft' : 'cited-status'}>
        {words.status[status]} {status !== 'removed' && !matches && words.notMatching}
      </p>
      {pageNumber !== null && (
        <fieldset className="segmented screen-only" aria-label={messages.pages.shownAs}>
          <button type="button" aria-pressed={!asPage} onClick={() => onAsPage(false)}>
            {messages.pages.asText}
          </button>
          <button type="button" aria-pressed={asPage} onClick={() => onAsPage(true)}>
            {messages.pages.asPage(pageNumber)}
          </button>
        </fieldset>
      )}
      {pageNumber !== null && asPage ? (
        <CitedPages citation={{ id, place, quote: quote ?? '' }} />
      ) : (
        <QuoteInView id={id} ready={`${readable !== null} ${asInFile}`}>
          {readable && !asInFile ? (
            <SectionText section={readable} marks={marks} />
          ) : (
            section && <CanonicalText text={section.text} start={section.span.start} marks={marks} />
          )}
        </QuoteInView>
      )}
      {readable && pageNumber === null && (
        <label className="choice screen-only">
          <input type="checkbox" checked={asInFile} onChange={event => setAsInFile(event.target.checked)} />
          {words.asInFile}
        </label>
      )}
    </>
  )
}

/** The words that a change took from the older side, or brought to the newer. */
function editMarks(edits: readonly Edit[], side: 'before' | 'after' | null, document: string): Mark[] {
  if (side === null) return []
  return edits.flatMap(edit => {
    const at = edit[side]
    if (!at || edit.moved || at.document !== document || at.span.start === at.span.end) return []
    return [{ ...at.span, kind: side === 'before' ? ('removed' as const) : ('added' as const) }]
  })
}
