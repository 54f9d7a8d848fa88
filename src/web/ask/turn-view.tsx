import { useEffect, useRef } from 'react'
import type { Answer } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import { FeedbackForm } from '../feedback/feedback-form.tsx'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { AnswerActions } from './answer-actions.tsx'
import { AnswerBody } from './answer-body.tsx'
import { type Cited, citedWith } from './cited.ts'
import { isUnderWay, type PageTurn } from './conversation-state.ts'
import { ScoreSummary } from './score-summary.tsx'
import { scoreWords } from './score-words.ts'
import { SourceList } from './source-list.tsx'
import { TurnStatus } from './turn-status.tsx'
import { UnderstoodLine } from './understood-line.tsx'
import './answer.css'

type TurnViewProps = {
  turn: PageTurn
  /** Whether any question of the conversation is being answered. */
  busy: boolean
  cited: Cited | null
  onCite: (cited: Cited) => void
  onAsk: (question: string, scope: RequestedScope | null) => void
  onEdit: () => void
}

/** A question and its answer as far as it is. What comes stands below what is there, so that nothing moves. */
export function TurnView({ turn, busy, cited, onCite, onAsk, onEdit }: TurnViewProps) {
  const { question, state, sentences, citations, answer, problem } = turn
  useAnnouncedTurn(turn)
  const article = useTurnInView(turn)
  const open = (citation: Citation) => onCite(citedWith(turn, citation))
  const isOpen = (citation: Citation) =>
    cited?.turn === turn.id && cited.sides.some(({ id }) => id === citation.id)
  const again = () => onAsk(question, turn.scope)
  return (
    <article className="turn" ref={article} aria-label={messages.ask.answer.label(question)}>
      <h2>{question}</h2>
      <UnderstoodLine turn={turn} busy={busy} onAsk={onAsk} onEdit={onEdit} />
      <AnswerBody turn={turn} busy={busy} isOpen={isOpen} onCite={open} onAsk={onAsk} />
      {isUnderWay(turn) && <TurnStatus key={`${turn.progress.step} ${sentences.length}`} turn={turn} />}
      {state === 'stopped' && (
        <p className="soft">
          {sentences.length > 0 ? messages.ask.status.stopped : messages.ask.status.stoppedEmpty}
        </p>
      )}
      {state === 'failed' && problem && <ProblemState problem={problem} onRetry={again} />}
      {answer?.outcome === 'answered' && <ScoreSummary answer={answer} />}
      {answer && <SourceList title={sourcesTitle(answer)} citations={citations} onCite={open} />}
      {!isUnderWay(turn) && state !== 'failed' && (
        <div className="turn-foot">
          <AnswerActions answer={answer} busy={busy} onAgain={again} onEdit={onEdit} />
          {answer && <FeedbackForm answer={answer} />}
        </div>
      )}
    </article>
  )
}

const sourcesTitle = ({ outcome }: Answer) =>
  outcome === 'answered' ? messages.ask.answer.sources : messages.ask.answer.nearest

/** Screen readers hear that the answer is complete, and how it was checked; its sentences they hear as they come. */
function useAnnouncedTurn({ state, answer }: PageTurn): void {
  const { announce } = useNotices()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    const words = messages.ask.announce
    if (state === 'stopped') announce(words.stopped)
    if (state !== 'done' || answer === null) return
    const { outcome } = answer
    announce(outcome === 'answered' ? words.answered(scoreWords(answer)) : messages.ask.outcomes[outcome])
  }, [state, answer, announce])
}

/** A question that was just asked goes to the top of the window, its answer below it. */
function useTurnInView({ asked }: PageTurn) {
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (asked) article.current?.scrollIntoView({ block: 'start' })
  }, [asked])
  return article
}
