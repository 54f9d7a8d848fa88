import { Fragment } from 'react'
import type { AnswerSentence } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'

type AnswerTextProps = {
  sentences: readonly AnswerSentence[]
  citations: readonly Citation[]
  cited: Citation | null
  onCite: (citation: Citation) => void
}

/** The sentences of an answer, each with a mark for every citation. Texts are shown as they are: no markup. */
export function AnswerText({ sentences, citations, cited, onCite }: AnswerTextProps) {
  const byNumber = new Map(citations.map(citation => [citation.number, citation]))
  return (
    <div className="answer-text">
      {[...sentences.entries()].map(([position, sentence]) => (
        <p key={position}>
          {sentence.text}
          {sentence.citations.map(number => {
            const citation = byNumber.get(number)
            return (
              citation && (
                <Fragment key={number}>
                  {' '}
                  <CitationMark citation={citation} open={cited?.id === citation.id} onCite={onCite} />
                </Fragment>
              )
            )
          })}
        </p>
      ))}
    </div>
  )
}

function CitationMark({
  citation,
  open,
  onCite,
}: {
  citation: Citation
  open: boolean
  onCite: (citation: Citation) => void
}) {
  return (
    <button
      type="button"
      className="citation-mark"
      aria-label={messages.ask.citation(citation.number)}
      aria-pressed={open}
      onClick={() => onCite(citation)}
    >
      {citation.number}
    </button>
  )
}
