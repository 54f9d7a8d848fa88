import { useEffect, useRef } from 'react'
import type { Citation } from '../../domain/citation.ts'
import type { Scope } from '../../domain/scope.ts'
import { FeedbackForm } from '../feedback/feedback-form.tsx'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { AnswerText } from './answer-text.tsx'
import type { PageTurn } from './conversation-state.ts'
import { SourceList } from './source-list.tsx'

type TurnViewProps = {
  turn: PageTurn
  cited: Citation | null
  onCite: (citation: Citation) => void
  onStop: () => void
}

/** A question and its answer as far as it is. */
export function TurnView({ turn, cited, onCite, onStop }: TurnViewProps) {
  const { question, state, understood, sentences, citations, connected, answer, problem } = turn
  useAnnouncedTurn(turn)
  return (
    <article className="turn" aria-busy={state === 'asking'}>
      <h2>{question}</h2>
      {understood && (
        <p className="soft">
          {understood.question !== question && `${messages.ask.understood(understood.question)} `}
          {messages.ask.about(scopeText(understood.scope))}
        </p>
      )}
      {answer && answer.outcome !== 'answered' && (
        <p className={`outcome ${answer.outcome}`}>{messages.ask.outcomes[answer.outcome]}</p>
      )}
      <AnswerText sentences={sentences} citations={citations} cited={cited} onCite={onCite} />
      {sentences.length === 0 && answer && <p className="answer-text">{answer.text}</p>}
      {state === 'asking' && (
        <div className="asking">
          <LoadingState text={connected ? messages.ask.answering : messages.ask.connectionLost} />
          <button type="button" onClick={onStop}>
            {messages.ask.stop}
          </button>
        </div>
      )}
      {state === 'stopped' && <p className="soft">{messages.ask.stopped}</p>}
      {state === 'failed' && problem && <ProblemState problem={problem} />}
      {answer?.degraded && <p className="degraded">{messages.ask.degraded(answer.degraded)}</p>}
      <SourceList citations={citations} onCite={onCite} />
      {answer && <FeedbackForm answerId={answer.id} />}
    </article>
  )
}

/** Screen readers hear once that the answer is there, not every piece of it. */
function useAnnouncedTurn({ state, answer }: PageTurn): void {
  const { announce } = useNotices()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (state === 'stopped') announce(messages.ask.stopped)
    if (state !== 'done' || answer === null) return
    const { outcome, sentences, citations } = answer
    announce(
      outcome === 'answered'
        ? messages.ask.answered(sentences.length, citations.length)
        : messages.ask.outcomes[outcome],
    )
  }, [state, answer, announce])
}

const scopeText = ({ package: name, releases }: Scope) =>
  [name, releases.join(', ')].filter(Boolean).join(' ')
