import { useState } from 'react'
import type { AnswerSentence } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'
import { CitationMark } from './citation-mark.tsx'
import { SentenceSupport } from './sentence-support.tsx'

export type AnswerTextProps = {
  sentences: readonly AnswerSentence[]
  citations: readonly Citation[]
  isOpen: (citation: Citation) => boolean
  onCite: (citation: Citation) => void
}

/**
 * The sentences of an answer, each with a mark for every citation, and what supports it on demand; after one that ends
 * with a colon the others are a list. Texts are shown as they are: no markup.
 */
export function AnswerText({ sentences, ...rest }: AnswerTextProps) {
  return (
    <div className="answer-text">
      {[...groups(sentences).entries()].map(([index, { lead, members }]) => (
        <div key={index}>
          {lead && <Sentence as="p" sentence={lead} {...rest} />}
          {members.length > 0 &&
            (lead?.text.endsWith(':') ? (
              <ul>
                {[...members.entries()].map(([position, sentence]) => (
                  <Sentence key={position} as="li" sentence={sentence} {...rest} />
                ))}
              </ul>
            ) : (
              [...members.entries()].map(([position, sentence]) => (
                <Sentence key={position} as="p" sentence={sentence} {...rest} />
              ))
            ))}
        </div>
      ))}
    </div>
  )
}

type Group = { lead: AnswerSentence | null; members: AnswerSentence[] }

function groups(sentences: readonly AnswerSentence[]): Group[] {
  const made: Group[] = []
  for (const sentence of sentences) {
    if (sentence.text.endsWith(':')) made.push({ lead: sentence, members: [] })
    else if (made.length === 0) made.push({ lead: null, members: [sentence] })
    else made.at(-1)!.members.push(sentence)
  }
  return made
}

type SentenceProps = Omit<AnswerTextProps, 'sentences'> & { as: 'p' | 'li'; sentence: AnswerSentence }

function Sentence({ as: Element, sentence, citations, isOpen, onCite }: SentenceProps) {
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
