import { useState } from 'react'
import type { Answer } from '../../domain/answer.ts'
import { messages } from '../messages.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useNotices } from '../shell/notices.tsx'
import { usePackageTitle } from './catalog.tsx'
import { copyText } from './copy-text.ts'
import { replyText } from './reply-text.ts'

type ReplyDialogProps = { answer: Answer; open: boolean; onClose: () => void }

/** An answer in the form of a reply, to be changed and copied. */
export function ReplyDialog({ answer, open, onClose }: ReplyDialogProps) {
  return (
    <Dialog title={messages.ask.reply.title} open={open} onClose={onClose}>
      <ReplyForm answer={answer} onClose={onClose} />
    </Dialog>
  )
}

function ReplyForm({ answer, onClose }: Omit<ReplyDialogProps, 'open'>) {
  const words = messages.ask.reply
  const title = usePackageTitle()
  const { notify } = useNotices()
  const [options, setOptions] = useState({ sources: true, quotes: false })
  const [written, setWritten] = useState<string | null>(null)
  const text = written ?? replyText(answer, title, options)
  const choose = (chosen: Partial<typeof options>) => {
    setOptions({ ...options, ...chosen })
    setWritten(null)
  }
  const copy = async () => {
    const copied = await copyText(text)
    notify(copied ? words.copied : messages.ask.answer.notCopied)
    if (copied) onClose()
  }
  return (
    <div className="reply">
      <p className="soft">{words.help}</p>
      <textarea
        aria-label={words.text}
        rows={12}
        value={text}
        onChange={event => setWritten(event.target.value)}
      />
      <div className="fields">
        <label className="choice">
          <input
            type="checkbox"
            checked={options.sources}
            onChange={event => choose({ sources: event.target.checked })}
          />
          {words.sources}
        </label>
        <label className="choice">
          <input
            type="checkbox"
            checked={options.quotes}
            disabled={!options.sources}
            onChange={event => choose({ quotes: event.target.checked })}
          />
          {words.quotes}
        </label>
        <button type="button" className="primary" onClick={copy}>
          {words.copy}
        </button>
      </div>
    </div>
  )
}
