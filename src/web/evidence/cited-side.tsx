import type { Citation } from '../../domain/citation.ts'
import { fetchCitation } from '../api/citations.ts'
import { usePackageTitle } from '../ask/catalog.tsx'
import { documentAddress } from '../library/document-address.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { CitedSection, type CitedSectionProps } from './cited-section.tsx'

export type CitedSideProps = Omit<CitedSectionProps, 'shown'> & { citation: Citation }

/** Where a citation stands, and its section with the quoted words marked, and those that a change took or brought. */
export function CitedSide({ citation, edits, side, asPage, onAsPage }: CitedSideProps) {
  const { id, place, page } = citation
  const title = usePackageTitle()
  const shown = useLoaded(id, signal => fetchCitation(id, signal))
  const words = messages.evidence
  return (
    <section className="cited-side" aria-label={words.title(citation.number)}>
      <div className="cited-place">
        <p className="cited-release">
          {side === null ? words.release(title(place.package), place.release) : words[side](place.release)}
        </p>
        <p className="soft">{[place.document, page && words.page(page)].filter(Boolean).join(', ')}</p>
        <p className="soft">
          {[...place.trail, place.item && words.item(place.item)].filter(Boolean).join(' › ')}
        </p>
      </div>
      <LoadedState loaded={shown}>
        {value => (
          <CitedSection {...{ shown: value, side, asPage, onAsPage }} edits={side === null ? [] : edits} />
        )}
      </LoadedState>
      <p className="screen-only">
        <Link to={documentAddress(place, { section: place.section, found: place.item ?? undefined })}>
          {words.openDocument}
        </Link>
      </p>
    </section>
  )
}
