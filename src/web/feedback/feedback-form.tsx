import { useState } from 'react'
import type { Answer } from '../../domain/answer.ts'
import type { FeedbackRequest } from '../../domain/feedback.ts'
import { asProblem } from '../api/api-problem.ts'
import { giveFeedback } from '../api/feedback.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { FeedbackDetails } from './feedback-details.tsx'
import './feedback.css'

type Thumb = FeedbackRequest['thumb']

/** Whether an answer was right, kept with it at once; why, and what would be right, can be said besides. */
export function FeedbackForm({ answer }: { answer: Answer }) {
  const [thumb, setThumb] = useState<Thumb | null>(null)
  const [detailed, setDetailed] = useState(false)
  const { notify } = useNotices()
  const answerId = answer.id
  const words = messages.feedback
  const give = async (given: Thumb) => {
    const before = thumb
    setThumb(given)
    setDetailed(given === 'down')
    try {
      await giveFeedback({ answerId, thumb: given })
      notify(words.thanks)
    } catch (error) {
      setThumb(before)
      setDetailed(false)
      notify(asProblem(error).message)
    }
  }
  return (
    <div className="feedback screen-only">
      <fieldset>
        <legend>{words.question}</legend>
        <button type="button" aria-pressed={thumb === 'up'} onClick={() => give('up')}>
          {words.up}
        </button>
        <button type="button" aria-pressed={thumb === 'down'} onClick={() => give('down')}>
          {words.down}
        </button>
        {thumb && (
          <button
            type="button"
            className="plain"
            aria-expanded={detailed}
            onClick={() => setDetailed(!detailed)}
          >
            {words.more}
          </button>
        )}
      </fieldset>
      {thumb && detailed && (
        <FeedbackDetails key={thumb} answer={answer} thumb={thumb} onClose={() => setDetailed(false)} />
      )}
    </div>
  )
}
