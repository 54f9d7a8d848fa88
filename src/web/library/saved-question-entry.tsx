import { useState } from 'react'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import { asProblem } from '../api/api-problem.ts'
import { removeSavedQuestion } from '../api/saved-questions.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { SavedAnswerList } from './saved-answer-list.tsx'

/** A saved question; opened, it tells what each release answers. */
export function SavedQuestionEntry({
  question,
  onRemoved,
}: {
  question: SavedQuestion
  onRemoved: () => void
}) {
  const words = messages.library.questions
  const [open, setOpen] = useState(false)
  const { notify } = useNotices()
  const remove = async () => {
    try {
      await removeSavedQuestion(question)
      notify(words.removed)
      onRemoved()
    } catch (error) {
      notify(asProblem(error).message)
    }
  }
  return (
    <li className="saved-question">
      <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          {question.question} <span className="soft">{words.abouts[question.about]}</span>
        </summary>
        {open && <SavedAnswerList question={question} />}
      </details>
      <button
        type="button"
        className="plain screen-only"
        aria-label={words.removeOf(question.question)}
        onClick={remove}
      >
        {words.remove}
      </button>
    </li>
  )
}
