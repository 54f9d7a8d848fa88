import { messages } from '../messages.ts'
import type { ListedConversation } from './use-conversations.ts'

type FoundExcerptProps = {
  found: NonNullable<ListedConversation['found']>
  title: string
}

/** Where the words were found: the question, unless it is the title anyway, and the answer's words around them. */
export function FoundExcerpt({ found: { question, excerpt }, title }: FoundExcerptProps) {
  return (
    <div className="found-excerpt">
      {question !== title && (
        <p>
          <span className="soft">{messages.conversations.asked}</span> {question}
        </p>
      )}
      {excerpt !== null && <p>{excerpt}</p>}
    </div>
  )
}
