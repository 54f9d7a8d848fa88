import { useState } from 'react'
import type { Answer } from '../../domain/answer.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { useNotices } from '../shell/notices.tsx'
import { usePackageTitle } from './catalog.tsx'
import { copyText } from './copy-text.ts'
import { ReplyDialog } from './reply-dialog.tsx'
import { copiedText } from './reply-text.ts'
import { SaveQuestionButton } from './save-question-button.tsx'

type AnswerActionsProps = { answer: Answer | null; busy: boolean; onAgain: () => void; onEdit: () => void }

/** What can be done with an answer; without one the question can be asked again or changed. */
export function AnswerActions({ answer, busy, onAgain, onEdit }: AnswerActionsProps) {
  const words = messages.ask.answer
  const title = usePackageTitle()
  const { notify } = useNotices()
  const [replying, setReplying] = useState(false)
  const answered = answer?.outcome === 'answered' ? answer : null
  const compared = answered && comparedIn(answered)
  const copy = async (copied: Answer) =>
    notify((await copyText(copiedText(copied, title))) ? words.copied : words.notCopied)
  return (
    <div className="answer-actions screen-only">
      {answered && (
        <>
          <button type="button" onClick={() => copy(answered)}>
            {words.copy}
          </button>
          <button type="button" onClick={() => setReplying(true)}>
            {words.reply}
          </button>
          <ReplyDialog answer={answered} open={replying} onClose={() => setReplying(false)} />
        </>
      )}
      <button type="button" onClick={onAgain} disabled={busy}>
        {words.again}
      </button>
      <button type="button" onClick={onEdit}>
        {words.edit}
      </button>
      {answered && <SaveQuestionButton answer={answered} />}
      {compared && (
        <Link className="button" to={compared}>
          {words.compare}
        </Link>
      )}
    </div>
  )
}

/** Where all changes stand between the releases that an answer compares. */
function comparedIn({ changes, scope: { package: name, releases } }: Answer): string | null {
  const [from, to] = [releases.at(0), releases.at(-1)]
  if (changes.length === 0 || name === null || from === undefined || to === undefined || from === to)
    return null
  return paths.compare(name, from, to)
}
