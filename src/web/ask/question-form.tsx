import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { RequestedScope } from '../../domain/scope.ts'
import { messages } from '../messages.ts'
import { ScopeChooser } from './scope-chooser.tsx'

type QuestionFormProps = {
  busy: boolean
  onAsk: (question: string, scope: RequestedScope | null) => void
}

/** Where a question is typed. Enter sends it, Shift and Enter begin a new line. */
export function QuestionForm({ busy, onAsk }: QuestionFormProps) {
  const [question, setQuestion] = useState('')
  const [scope, setScope] = useState<RequestedScope | null>(null)
  const ready = question.trim() !== '' && !busy
  const send = () => {
    if (!ready) return
    onAsk(question.trim(), scope)
    setQuestion('')
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form className="question-form card screen-only" onSubmit={onSubmit}>
      <label htmlFor="question" className="visually-hidden">
        {messages.ask.question}
      </label>
      <textarea
        id="question"
        rows={2}
        maxLength={4000}
        value={question}
        placeholder={messages.ask.placeholder}
        onChange={event => setQuestion(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="question-row">
        <ScopeChooser scope={scope} onChange={setScope} />
        <button type="submit" className="primary" disabled={!ready}>
          {messages.ask.send}
        </button>
      </div>
    </form>
  )
}
