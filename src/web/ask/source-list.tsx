import type { Citation } from '../../domain/citation.ts'
import { usePackageTitle } from './catalog.tsx'
import { placeText } from './place-text.ts'

type SourceListProps = { title: string; citations: readonly Citation[]; onCite: (citation: Citation) => void }

/** What an answer cites, in order; on paper with the quoted words. */
export function SourceList({ title: heading, citations, onCite }: SourceListProps) {
  const title = usePackageTitle()
  if (citations.length === 0) return null
  const packages = new Set(citations.map(({ place }) => place.package))
  return (
    <section className="sources">
      <h3>{heading}</h3>
      <ol>
        {citations.map(citation => (
          <li key={citation.id} value={citation.number}>
            <button type="button" className="plain" onClick={() => onCite(citation)}>
              {packages.size > 1 && `${title(citation.place.package)} · `}
              {placeText(citation.place, citation.page)}
            </button>
            <span className="paper-only">
              {title(citation.place.package)} · {placeText(citation.place, citation.page)}: “{citation.quote}”
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
