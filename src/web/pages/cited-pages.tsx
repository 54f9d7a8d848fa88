import { useState } from 'react'
import type { Citation } from '../../domain/citation.ts'
import { fetchCitedPages, originalAddress } from '../api/citations.ts'
import { QuoteInView } from '../evidence/quote-in-view.tsx'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { PdfPage } from './pdf-page.tsx'

/** Times the size that a page has at first: as wide as there is room, or as can still be read. */
const zooms = [0.6, 1, 1.5, 2.2, 3]

/** The pages of a PDF that a citation's words stand on, with these words marked. */
export function CitedPages({ citation }: { citation: Pick<Citation, 'id' | 'place' | 'quote'> }) {
  const { id, place, quote } = citation
  const [zoom, setZoom] = useState(1)
  const [drawn, setDrawn] = useState(0)
  const loaded = useLoaded(id, signal => fetchCitedPages(id, signal))
  const words = messages.pages
  const name = place.document.slice(place.document.lastIndexOf('/') + 1)
  const at = zooms.indexOf(zoom)
  const step = (label: string, text: string, to: number | undefined) => (
    <button type="button" aria-label={label} disabled={to === undefined} onClick={() => setZoom(to!)}>
      {text}
    </button>
  )
  return (
    <LoadedState loaded={loaded}>
      {({ contentHash, pages }) =>
        pages.length === 0 ? (
          <p className="cited-status">{words.unknown}</p>
        ) : (
          <>
            <blockquote className="quoted">{quote}</blockquote>
            <QuoteInView id={id} ready={`${zoom} ${drawn}`}>
              {pages.map(page => (
                <PdfPage
                  key={page.number}
                  file={{ contentHash, address: originalAddress(id) }}
                  {...{ name, page, zoom }}
                  mark={id}
                  onDrawn={() => setDrawn(each => each + 1)}
                />
              ))}
            </QuoteInView>
            <p className="page-tools screen-only">
              <span className="segmented">
                {step(words.smaller, '−', zooms[at - 1])}
                {step(words.larger, '+', zooms[at + 1])}
              </span>
              <a href={originalAddress(id)} download={name}>
                {words.save}
              </a>
            </p>
          </>
        )
      }
    </LoadedState>
  )
}
