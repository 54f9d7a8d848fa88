import type { FormEvent, KeyboardEvent } from 'react'
import type { RequestedScope } from '../../domain/scope.ts'
import { messages } from '../messages.ts'
import { ScopeChooser } from './scope-chooser.tsx'

/** What is about to be asked. */
export type Draft = { question: string; scope: RequestedScope | null }

type QuestionFormProps = {
  draft: Draft
  onDraft: (draft: Draft) => void
  /** The last question asked, which an arrow up in an empty field brings back. */
  last: string | null
  stopping: boolean
  onAsk: (question: string, scope: RequestedScope | null) => void
  /** Null while nothing is being answered. */
  onStop: (() => void) | null
}

/** Where a question is typed. Enter sends it, Shift and Enter begin a new line; while one is answered it can be stopped. */
export function QuestionForm({ draft, onDraft, last, stopping, onAsk, onStop }: QuestionFormProps) {
  const { question, scope } = draft
  const begun = last !== null
  const ready = question.trim() !== '' && onStop === null
  const send = () => ready && onAsk(question.trim(), scope)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp' && question === '' && last !== null) {
      event.preventDefault()
      onDraft({ question: last, scope })
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form className="question-form card screen-only" onSubmit={onSubmit}>
      <label htmlFor="question" className="visually-hidden">
        {messages.ask.question}
      </label>
      <div className="question-field">
        <textarea
          id="question"
          rows={begun ? 1 : 2}
          maxLength={4000}
          value={question}
          placeholder={begun ? messages.ask.followUp : messages.ask.placeholder}
          onChange={event => onDraft({ question: event.target.value, scope })}
          onKeyDown={onKeyDown}
        />
        {onStop ? (
          <button type="button" onClick={onStop} disabled={stopping}>
            {stopping ? messages.ask.stopping : messages.ask.stop}
          </button>
        ) : (
          <button type="submit" className="primary" disabled={!ready}>
            {messages.ask.send}
          </button>
        )}
      </div>
      <ScopeChooser scope={scope} folded={begun} onChange={chosen => onDraft({ question, scope: chosen })} />
    </form>
  )
}
