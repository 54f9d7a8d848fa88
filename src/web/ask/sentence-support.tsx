import type { AnswerSentence, SentenceCheck } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'
import { placeText } from './place-text.ts'

type SentenceSupportProps = {
  sentence: AnswerSentence
  citations: readonly Citation[]
  onCite: (citation: Citation) => void
}

/** What a sentence rests on: how much of it its sources hold, what was checked, and the words quoted. */
export function SentenceSupport({ sentence: { support, checks }, citations, onCite }: SentenceSupportProps) {
  return (
    <span className="sentence-support" role="note" aria-label={messages.ask.answer.support}>
      <span className="support-line">{supportText(support)}</span>
      {checks.map(check => (
        <CheckLine key={check.check} check={check} />
      ))}
      {citations.map(citation => (
        <span key={citation.number} className="support-quote">
          <q>{citation.quote}</q>{' '}
          <button
            type="button"
            className="plain"
            aria-label={messages.ask.support.open(citation.number, placeText(citation.place, citation.page))}
            onClick={() => onCite(citation)}
          >
            {placeText(citation.place, citation.page)}
          </button>
        </span>
      ))}
    </span>
  )
}

function CheckLine({ check: { check, passed, reason } }: { check: SentenceCheck }) {
  const [name, said] = messages.ask.support.checks[check] ?? [check, '']
  const told = passed ? said : (reason ?? '')
  return (
    <span className={passed ? 'support-line' : 'support-line not-passed'}>
      <span aria-hidden="true">{passed ? '✓' : '✗'} </span>
      <strong>{name}</strong>
      {told && `: ${told}`}
    </span>
  )
}

/** From this share on rounding says all. */
const ALL = 0.995
const MOST = 0.75

function supportText(support: number | null): string {
  const words = messages.ask.support
  if (support === null) return words.unscored
  if (support >= ALL) return words.full
  return support >= MOST ? words.most(support) : words.part(support)
}
