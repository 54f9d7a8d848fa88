import { useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { removeConversation } from '../api/conversations.ts'
import { messages } from '../messages.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useNotices } from '../shell/notices.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import type { ListedConversation } from './use-conversations.ts'

type RemoveDialogProps = {
  conversation: ListedConversation
  open: boolean
  onClose: () => void
  onRemoved: () => void
}

/** Asks once more before a conversation is erased. */
export function RemoveDialog({
  conversation: { id, title, turns },
  open,
  onClose,
  onRemoved,
}: RemoveDialogProps) {
  const [removing, setRemoving] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { notify } = useNotices()
  const remove = async () => {
    setRemoving(true)
    try {
      await removeConversation(id)
    } catch (error) {
      setProblem(asProblem(error))
      return setRemoving(false)
    }
    notify(messages.conversations.removed(title))
    onClose()
    onRemoved()
  }
  return (
    <Dialog title={messages.conversations.removeTitle} open={open} onClose={onClose}>
      <p className="state-title">{title}</p>
      <p>{messages.conversations.removeDetail(turns)}</p>
      {problem && <ProblemState problem={problem} />}
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {messages.conversations.keep}
        </button>
        <button type="button" className="danger" disabled={removing} onClick={remove}>
          {messages.conversations.removeNow}
        </button>
      </div>
    </Dialog>
  )
}
