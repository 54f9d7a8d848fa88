import { useEffect } from 'react'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import { isOver } from '../api/jobs.ts'
import { fetchSavedAnswers } from '../api/saved-questions.ts'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { SavedAnswerText } from './saved-answer-text.tsx'

/** So often it is looked whether a release that is being answered has its answer, in milliseconds. */
const EVERY = 1000

/** What each release answers to a saved question, the latest first, and where that differs from the one before. */
export function SavedAnswerList({ question }: { question: SavedQuestion }) {
  const words = messages.library.questions
  const loaded = useLoaded(question.id, signal => fetchSavedAnswers(question, signal))
  const { state, value, reload } = loaded
  const waits = state === 'loaded' && value.job !== null && !isOver(value.job)
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(reload, EVERY)
    return () => clearTimeout(timer)
  }, [waits, reload])
  return (
    <LoadedState loaded={loaded}>
      {({ answers }) => (
        <ol className="saved-answers" reversed>
          {answers.toReversed().map(({ release, due, changed, answer }) => (
            <li key={release}>
              <p>
                <strong>{release}</strong>{' '}
                {changed !== null && (
                  <span className={changed ? 'badge changed' : 'badge'}>
                    {changed ? words.changed : words.same}
                  </span>
                )}{' '}
                {due && answer && <span className="badge">{words.due}</span>}
              </p>
              {answer ? <SavedAnswerText answer={answer} /> : <p className="soft">{words.answering}</p>}
            </li>
          ))}
        </ol>
      )}
    </LoadedState>
  )
}
