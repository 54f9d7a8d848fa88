import { fetchSavedQuestions } from '../api/saved-questions.ts'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { SaveQuestionForm } from './save-question-form.tsx'
import { SavedQuestionEntry } from './saved-question-entry.tsx'

/** The questions that are asked of every release of a package, each with what the releases answer. */
export function SavedQuestions({ packageName }: { packageName: string }) {
  const loaded = useLoaded(packageName, signal => fetchSavedQuestions(packageName, signal))
  return (
    <section className="saved-questions">
      <h2>{messages.library.questions.title}</h2>
      <p className="soft">{messages.library.questions.help}</p>
      <LoadedState loaded={loaded}>
        {({ questions }) =>
          questions.length === 0 ? (
            <p>{messages.library.questions.none}</p>
          ) : (
            <ul className="rows">
              {questions.map(question => (
                <SavedQuestionEntry key={question.id} question={question} onRemoved={loaded.reload} />
              ))}
            </ul>
          )
        }
      </LoadedState>
      <SaveQuestionForm packageName={packageName} onSaved={loaded.reload} />
    </section>
  )
}
