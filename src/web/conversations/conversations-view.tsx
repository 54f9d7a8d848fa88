import { useRef, useState } from 'react'
import { messages } from '../messages.ts'
import { navigate, useAddress } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { ConversationRow } from './conversation-row.tsx'
import { useConversations } from './use-conversations.ts'
import './conversations.css'

/** What was asked so far, the most recent first, and what can be done with it. The address keeps what is looked for. */
export function ConversationsView() {
  const typed = useAddress().query.get('words') ?? ''
  const { loaded, more, moreProblem, renamed, removed } = useConversations(typed.trim())
  const [focused, setFocused] = useState<string | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const lookFor = (words: string) => navigate(paths.conversations(words), { replace: true })
  const clear = () => {
    lookFor('')
    search.current?.focus()
  }
  return (
    <div className="view narrow">
      <ViewHeading title={messages.conversations.title} />
      <search className="conversation-search">
        <label>
          <span className="visually-hidden">{messages.conversations.search}</span>
          <input
            ref={search}
            type="search"
            value={typed}
            placeholder={messages.conversations.search}
            maxLength={500}
            onChange={event => lookFor(event.target.value)}
          />
        </label>
      </search>
      <LoadedState loaded={loaded}>
        {({ words, list }) => (
          <>
            <p className="soft" role="status">
              {list.length > 0 && listedText(words, list.length, more !== null)}
            </p>
            {list.length === 0 ? (
              <NoConversations searched={words !== ''} onClear={clear} />
            ) : (
              <ul className="rows conversations" aria-busy={loaded.state === 'loading'}>
                {list.map((conversation, index) => (
                  <ConversationRow
                    key={conversation.id}
                    conversation={conversation}
                    words={words}
                    focused={conversation.id === focused}
                    onRenamed={title => renamed(conversation.id, title)}
                    onRemoved={() => {
                      const beside = list[index + 1] ?? list[index - 1]
                      if (beside) setFocused(beside.id)
                      else search.current?.focus()
                      removed(conversation.id)
                    }}
                  />
                ))}
              </ul>
            )}
            {moreProblem && <ProblemState problem={moreProblem} />}
            {more && (
              <button type="button" onClick={more}>
                {messages.conversations.more}
              </button>
            )}
          </>
        )}
      </LoadedState>
    </div>
  )
}

const listedText = (words: string, count: number, more: boolean) =>
  words === '' ? messages.conversations.listed(count, more) : messages.conversations.found(count, more)

function NoConversations({ searched, onClear }: { searched: boolean; onClear: () => void }) {
  if (searched)
    return (
      <EmptyState title={messages.conversations.notFound}>
        <p>{messages.conversations.notFoundHelp}</p>
        <button type="button" onClick={onClear}>
          {messages.conversations.clear}
        </button>
      </EmptyState>
    )
  return (
    <EmptyState title={messages.conversations.none}>
      <Link to={paths.ask()}>{messages.conversations.noneHelp}</Link>
    </EmptyState>
  )
}
