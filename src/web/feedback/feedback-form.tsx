import { useState } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { giveFeedback } from '../api/feedback.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import './feedback.css'

/** Whether an answer was right, kept with it. */
export function FeedbackForm({ answerId }: { answerId: string }) {
  const [thumb, setThumb] = useState<'up' | 'down' | null>(null)
  const { notify } = useNotices()
  const give = async (given: 'up' | 'down') => {
    const before = thumb
    setThumb(given)
    try {
      await giveFeedback({ answerId, thumb: given })
      notify(messages.feedback.thanks)
    } catch (error) {
      setThumb(before)
      notify(asProblem(error).message)
    }
  }
  return (
    <fieldset className="feedback screen-only">
      <legend>{messages.feedback.question}</legend>
      <button type="button" aria-pressed={thumb === 'up'} onClick={() => give('up')}>
        {messages.feedback.up}
      </button>
      <button type="button" aria-pressed={thumb === 'down'} onClick={() => give('down')}>
        {messages.feedback.down}
      </button>
    </fieldset>
  )
}
