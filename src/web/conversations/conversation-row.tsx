import { useEffect, useId, useRef, useState } from 'react'
import { conversationExport } from '../api/conversations.ts'
import { formatAgo, formatMoment } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { FoundExcerpt } from './found-excerpt.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RenameForm } from './rename-form.tsx'
import type { ListedConversation } from './use-conversations.ts'

type ConversationRowProps = {
  conversation: ListedConversation
  words: string
  /** Takes the focus, where the row that had it is gone. */
  focused: boolean
  onRenamed: (title: string) => void
  onRemoved: () => void
}

/** A conversation: what it is called, where the words were found, and, on demand, what can be done with it. */
export function ConversationRow({
  conversation,
  words,
  focused,
  onRenamed,
  onRemoved,
}: ConversationRowProps) {
  const { id, title, updatedAt, turns, found } = conversation
  const [open, setOpen] = useState(false)
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null)
  const [returned, setReturned] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const actionsId = useId()
  useEffect(() => {
    if (focused) link.current?.focus()
  }, [focused])
  const renameEnds = (renamed?: string) => {
    if (renamed !== undefined) onRenamed(renamed)
    setDoing(null)
    setReturned(true)
  }
  useEffect(() => {
    if (!returned) return
    toggle.current?.focus()
    setReturned(false)
  }, [returned])

  return (
    <li>
      {doing === 'rename' ? (
        <RenameForm id={id} title={title} onEnd={renameEnds} />
      ) : (
        <div className="conversation-head">
          <Link ref={link} to={paths.ask(id)}>
            {title}
          </Link>
          <button
            ref={toggle}
            type="button"
            className="plain screen-only"
            aria-expanded={open}
            aria-controls={actionsId}
            aria-label={messages.conversations.actionsOn(title)}
            onClick={() => setOpen(!open)}
          >
            {messages.conversations.actions}
          </button>
        </div>
      )}
      <p className="soft conversation-about">
        {messages.conversations.turns(turns)} ·{' '}
        <time dateTime={updatedAt} title={formatMoment(updatedAt)}>
          {formatAgo(updatedAt)}
        </time>
      </p>
      {found && words !== '' && <FoundExcerpt found={found} title={title} words={words} />}
      <div id={actionsId} className="conversation-actions" hidden={!open || doing === 'rename'}>
        <button type="button" onClick={() => setDoing('rename')}>
          {messages.conversations.rename}
        </button>
        <a className="button" href={conversationExport(id, 'markdown')} download>
          {messages.conversations.exportMarkdown}
        </a>
        <a className="button" href={conversationExport(id, 'json')} download>
          {messages.conversations.exportJson}
        </a>
        <button type="button" className="danger" onClick={() => setDoing('remove')}>
          {messages.conversations.remove}
        </button>
      </div>
      <RemoveDialog
        conversation={conversation}
        open={doing === 'remove'}
        onClose={() => setDoing(null)}
        onRemoved={onRemoved}
      />
    </li>
  )
}
