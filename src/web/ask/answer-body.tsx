import type { RequestedScope } from '../../domain/scope.ts'
import { messages } from '../messages.ts'
import { AnswerText, type AnswerTextProps } from './answer-text.tsx'
import { ClarifyOptions } from './clarify-options.tsx'
import type { PageTurn } from './conversation-state.ts'
import { OutcomeNote } from './outcome-note.tsx'
import { TextWithMarks } from './text-with-marks.tsx'

type AnswerBodyProps = Pick<AnswerTextProps, 'isOpen' | 'onCite'> & {
  turn: PageTurn
  busy: boolean
  onAsk: (question: string, scope: RequestedScope | null) => void
}

/** What an answer says, by its outcome. Sentences of one that is being made are read out as they come. */
export function AnswerBody({ turn, busy, isOpen, onCite, onAsk }: AnswerBodyProps) {
  const { sentences, citations, answer, asked } = turn
  const marks = { citations, isOpen, onCite }
  const text = <TextWithMarks text={answer?.text ?? ''} {...marks} />
  return (
    <div aria-live={asked ? 'polite' : undefined}>
      {answer === null || (answer.outcome === 'answered' && sentences.length > 0) ? (
        <AnswerText sentences={sentences} {...marks} />
      ) : answer.outcome === 'answered' ? (
        text
      ) : (
        <OutcomeNote outcome={answer.outcome}>
          {answer.options.length > 0 ? (
            <>
              <p>{answer.text.split('\n')[0]}</p>
              <ClarifyOptions
                options={answer.options}
                disabled={busy}
                onPick={({ label }) => onAsk(label, null)}
              />
            </>
          ) : (
            text
          )}
        </OutcomeNote>
      )}
      {answer?.degraded && (
        <div className="degraded">
          <p>
            <strong>{messages.ask.outcomes.degraded}:</strong> {answer.degraded}
          </p>
          <p>{messages.ask.outcomes.degradedHelp}</p>
        </div>
      )}
    </div>
  )
}
