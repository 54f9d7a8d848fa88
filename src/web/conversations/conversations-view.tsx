import { useDeferredValue, useState } from 'react'
import { fetchConversations } from '../api/conversations.ts'
import { formatAgo } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'

/** What was asked so far, the most recent first. */
export function ConversationsView() {
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const loaded = useLoaded(`words ${words}`, signal =>
    fetchConversations(words === '' ? {} : { words }, signal),
  )
  return (
    <div className="view narrow">
      <ViewHeading title={messages.conversations.title} />
      <label className="fields">
        <span className="visually-hidden">{messages.conversations.search}</span>
        <input
          type="search"
          value={typed}
          placeholder={messages.conversations.search}
          onChange={event => setTyped(event.target.value)}
        />
      </label>
      <LoadedState loaded={loaded}>
        {({ conversations }) =>
          conversations.length === 0 ? (
            <NoConversations searched={words !== ''} />
          ) : (
            <ul className="rows">
              {conversations.map(({ id, title, updatedAt, turns, found }) => (
                <li key={id}>
                  <Link to={paths.ask(id)}>{title}</Link>{' '}
                  <span className="soft">
                    {messages.conversations.turns(turns)}, {formatAgo(updatedAt)}
                  </span>
                  {found && <p className="soft">{found.excerpt}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </LoadedState>
    </div>
  )
}

function NoConversations({ searched }: { searched: boolean }) {
  if (searched) return <EmptyState title={messages.conversations.notFound} />
  return (
    <EmptyState title={messages.conversations.none}>
      <Link to={paths.ask()}>{messages.conversations.noneHelp}</Link>
    </EmptyState>
  )
}
