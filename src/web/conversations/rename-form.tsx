import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { renameConversation } from '../api/conversations.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { ProblemState } from '../states/problem-state.tsx'

type RenameFormProps = { id: string; title: string; onEnd: (renamed?: string) => void }

/** The title of a conversation to be written anew; Escape leaves it as it was. */
export function RenameForm({ id, title, onEnd }: RenameFormProps) {
  const [typed, setTyped] = useState(title)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { announce } = useNotices()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = typed.trim()
    if (wanted === '' || wanted === title) return onEnd()
    setSaving(true)
    try {
      const renamed = await renameConversation(id, wanted)
      announce(messages.conversations.renamed(renamed.title))
      onEnd(renamed.title)
    } catch (error) {
      setProblem(asProblem(error))
      setSaving(false)
    }
  }
  return (
    <form className="rename-form" onSubmit={save}>
      <label>
        <span className="visually-hidden">{messages.conversations.newTitle}</span>
        <input
          ref={field}
          value={typed}
          maxLength={200}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && onEnd()}
        />
      </label>
      <button type="submit" className="primary" disabled={saving}>
        {messages.conversations.save}
      </button>
      <button type="button" onClick={() => onEnd()}>
        {messages.conversations.cancel}
      </button>
      {problem && <ProblemState problem={problem} />}
    </form>
  )
}
