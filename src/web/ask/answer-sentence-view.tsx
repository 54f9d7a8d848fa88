import { useState } from 'react'
import type { AnswerSentence } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'
import { CitationMark } from './citation-mark.tsx'
import { SentenceSupport } from './sentence-support.tsx'

export type AnswerSentenceViewProps = {
  as: 'p' | 'li'
  sentence: AnswerSentence
  citations: readonly Citation[]
  isOpen: (citation: Citation) => boolean
  onCite: (citation: Citation) => void
}

/** A sentence with a mark for each source, and one that shows what supports it. */
export function AnswerSentenceView({
  as: Element,
  sentence,
  citations,
  isOpen,
  onCite,
}: AnswerSentenceViewProps) {
  const [shown, setShown] = useState(false)
  const cited = citations.filter(({ number }) => sentence.citations.includes(number))
  const checked = sentence.support !== null || sentence.checks.length > 0
  return (
    <Element className="sentence">
      <span className="sentence-text">{sentence.text}</span>{' '}
      <span className="sentence-marks">
        {cited.map(citation => (
          <CitationMark key={citation.number} citation={citation} open={isOpen(citation)} onCite={onCite} />
        ))}
        {checked && (
          <button
            type="button"
            className="support-mark screen-only"
            aria-label={messages.ask.answer.support}
            title={messages.ask.answer.support}
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            {sentence.support !== null && sentence.checks.every(({ passed }) => passed) ? '✓' : '?'}
          </button>
        )}
      </span>
      {shown && <SentenceSupport sentence={sentence} citations={cited} onCite={onCite} />}
    </Element>
  )
}
