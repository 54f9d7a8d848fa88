import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'

type CitationMarkProps = { citation: Citation; open: boolean; onCite: (citation: Citation) => void }

/** The number of a source, which opens it beside the answer. */
export function CitationMark({ citation, open, onCite }: CitationMarkProps) {
  return (
    <button
      type="button"
      className="citation-mark"
      aria-label={messages.ask.answer.citation(citation.number)}
      aria-pressed={open}
      onClick={() => onCite(citation)}
    >
      {citation.number}
    </button>
  )
}
