import { type FormEvent, useState } from 'react'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import { asProblem } from '../api/api-problem.ts'
import { saveQuestion } from '../api/saved-questions.ts'
import { Choice } from '../fields/choice.tsx'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'

const abouts: readonly SavedQuestion['about'][] = ['release', 'comparison']

/** Saves one more question. */
export function SaveQuestionForm({ packageName, onSaved }: { packageName: string; onSaved: () => void }) {
  const words = messages.library.questions
  const [question, setQuestion] = useState('')
  const [about, setAbout] = useState<SavedQuestion['about']>('release')
  const { notify } = useNotices()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await saveQuestion(packageName, question, about)
      setQuestion('')
      notify(words.saved)
      onSaved()
    } catch (error) {
      notify(asProblem(error).message)
    }
  }
  return (
    <form className="fields save-question screen-only" onSubmit={save}>
      <label>
        <span>{words.question}</span>
        <input
          value={question}
          required
          maxLength={4000}
          placeholder={words.placeholder}
          onChange={event => setQuestion(event.target.value)}
        />
      </label>
      <Choice
        label={words.about}
        value={about}
        options={abouts.map(each => [each, words.abouts[each]])}
        onChange={chosen => setAbout(chosen as SavedQuestion['about'])}
      />
      <button type="submit">{words.save}</button>
    </form>
  )
}
