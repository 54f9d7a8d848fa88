import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'

/** What an answer cites, in order. */
export function SourceList({
  citations,
  onCite,
}: {
  citations: readonly Citation[]
  onCite: (citation: Citation) => void
}) {
  if (citations.length === 0) return null
  return (
    <section className="sources">
      <h3>{messages.ask.sources}</h3>
      <ol>
        {citations.map(citation => (
          <li key={citation.id} value={citation.number}>
            <button type="button" className="plain" onClick={() => onCite(citation)}>
              {citation.place.package} {citation.place.release} · {citation.place.document}
            </button>{' '}
            <span className="soft">{placeText(citation)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const placeText = ({ place: { number, heading, item } }: Citation) =>
  [number, heading, item].filter(Boolean).join(' · ')
