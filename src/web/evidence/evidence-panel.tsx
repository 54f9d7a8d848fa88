import { useState } from 'react'
import type { Citation } from '../../domain/citation.ts'
import { fetchCitation } from '../api/citations.ts'
import { fetchSection } from '../api/library.ts'
import type { ShownCitation } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { useShortcut } from '../shell/shortcuts.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { CanonicalText } from '../text/canonical-text.tsx'
import type { Mark } from '../text/mark.ts'
import { SectionText } from '../text/section-text.tsx'
import './evidence.css'

/** The source of a citation beside the answer: where it stands, and its section with the cited words marked. */
export function EvidencePanel({ citation, onClose }: { citation: Citation; onClose: () => void }) {
  const { id, number, place } = citation
  const shown = useLoaded(id, signal => fetchCitation(id, signal))
  useShortcut('Escape', messages.evidence.close, onClose)
  return (
    <aside className="evidence card" aria-label={messages.evidence.title(number)}>
      <header>
        <h2>{messages.evidence.title(number)}</h2>
        <button type="button" className="plain" onClick={onClose} aria-label={messages.evidence.close}>
          ×
        </button>
      </header>
      <p>
        <strong>
          {place.package} {place.release}
        </strong>{' '}
        · {place.document}
      </p>
      <p className="soft">{place.trail.join(' › ')}</p>
      <LoadedState loaded={shown}>{value => <CitedSection shown={value} />}</LoadedState>
      <p>
        <Link to={paths.library(place.package, place.release, place.document, place.section)}>
          {messages.evidence.openDocument}
        </Link>
      </p>
    </aside>
  )
}

/**
 * The section in one of two forms: to read, and as its file has it, where the marked words are the quote to the letter. The
 * first is there as long as the release still holds it.
 */
function CitedSection({ shown: { citation, status, section } }: { shown: ShownCitation }) {
  const { id, place, documentVersion } = citation
  const [asInFile, setAsInFile] = useState(false)
  const current = useLoaded(status === 'current' ? id : null, signal =>
    fetchSection(place, place.section, signal),
  )
  const marks: Mark[] = [{ ...place.span, kind: 'cited', id }]
  const readable = current.value?.documentVersion === documentVersion ? current.value.section : null
  return (
    <>
      <p className="soft">{messages.evidence.status[status]}</p>
      {readable && !asInFile ? (
        <SectionText section={readable} marks={marks} markInView={id} />
      ) : (
        section && (
          <CanonicalText text={section.text} start={section.span.start} marks={marks} markInView={id} />
        )
      )}
      {readable && (
        <label className="choice">
          <input type="checkbox" checked={asInFile} onChange={event => setAsInFile(event.target.checked)} />
          {messages.evidence.asInFile}
        </label>
      )}
    </>
  )
}
