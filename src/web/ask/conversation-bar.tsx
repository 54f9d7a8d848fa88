import { conversationExport } from '../api/conversations.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'

/** What can be done with the whole conversation. */
export function ConversationBar({ id }: { id: string }) {
  const words = messages.ask
  return (
    <div className="conversation-bar screen-only">
      <Link to={paths.ask()}>{words.newConversation}</Link>
      <span className="bar-rest">
        {words.export}:{' '}
        {(['markdown', 'json'] as const).map(format => (
          <a key={format} href={conversationExport(id, format)} download>
            {words.exportFormats[format]}
          </a>
        ))}
        <button type="button" className="plain" onClick={() => window.print()}>
          {words.print}
        </button>
      </span>
    </div>
  )
}
