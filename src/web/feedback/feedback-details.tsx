import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../domain/answer.ts'
import type { FeedbackReason, FeedbackRequest } from '../../domain/feedback.ts'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { giveFeedback } from '../api/feedback.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { type ExpectedPlace, ExpectedPlaceFields } from './expected-place-fields.tsx'

type Thumb = FeedbackRequest['thumb']

const reasons: Record<Thumb, readonly FeedbackReason[]> = {
  up: ['correct', 'helpful', 'other'],
  down: [
    ...(['wrong', 'incomplete', 'wrong-release', 'outdated', 'wrong-source', 'unsupported'] as const),
    ...(['should-answer', 'should-abstain', 'unclear', 'other'] as const),
  ],
}

type FeedbackDetailsProps = { answer: Answer; thumb: Thumb; onClose: () => void }

/** Reasons, a correction and where it stands; it takes the place of what was said before. */
export function FeedbackDetails({ answer, thumb, onClose }: FeedbackDetailsProps) {
  const words = messages.feedback
  const { notify } = useNotices()
  const [chosen, setChosen] = useState<readonly FeedbackReason[]>([])
  const [correction, setCorrection] = useState('')
  const [comment, setComment] = useState('')
  const [place, setPlace] = useState<ExpectedPlace | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const offered = reasons[thumb].filter(reason => fits(reason, answer.outcome))
  const toggle = (reason: FeedbackReason, on: boolean) =>
    setChosen(on ? [...chosen, reason] : chosen.filter(each => each !== reason))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await giveFeedback({
        ...{ answerId: answer.id, thumb, reasons: [...chosen] },
        ...(comment.trim() !== '' && { comment }),
        ...(correction.trim() !== '' && { correctedAnswer: correction }),
        ...(place && { expectedPlace: place }),
      })
      notify(words.thanks)
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <form className="feedback-details card" ref={form} onSubmit={send}>
      <fieldset>
        <legend>{words.moreTitle[thumb]}</legend>
        <div className="feedback-reasons">
          {offered.map(reason => (
            <label key={reason} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(reason)}
                onChange={event => toggle(reason, event.target.checked)}
              />
              {words.reasons[reason]}
            </label>
          ))}
        </div>
      </fieldset>
      {thumb === 'down' && (
        <>
          <label>
            <span>{words.correction}</span>
            <textarea
              rows={2}
              maxLength={8000}
              value={correction}
              onChange={event => setCorrection(event.target.value)}
            />
          </label>
          <ExpectedPlaceFields packageName={answer.scope.package} onChange={setPlace} />
        </>
      )}
      <label>
        <span>{words.comment}</span>
        <textarea
          rows={2}
          maxLength={2000}
          value={comment}
          onChange={event => setComment(event.target.value)}
        />
      </label>
      {problem && <ProblemState problem={problem} />}
      <div className="feedback-row">
        <button type="submit" className="primary">
          {words.send}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

/** Only an answer can be wrong to be one, and only what is none can be one that is missing. */
const fits = (reason: FeedbackReason, outcome: Answer['outcome']) =>
  reason === 'should-answer' ? outcome !== 'answered' : reason !== 'should-abstain' || outcome === 'answered'
