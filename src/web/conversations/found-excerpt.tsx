import { messages } from '../messages.ts'
import { markWords } from '../text/mark-words.ts'
import { MarkedText } from '../text/marked-text.tsx'
import type { ListedConversation } from './use-conversations.ts'

type FoundExcerptProps = {
  found: NonNullable<ListedConversation['found']>
  title: string
  words: string
}

/** Where the words were found: the question, unless it is the title anyway, and the answer's words around them. */
export function FoundExcerpt({ found: { question, excerpt }, title, words }: FoundExcerptProps) {
  const marked = (text: string) => <MarkedText text={text} marks={markWords(text, words)} />
  return (
    <div className="found-excerpt">
      {question !== title && (
        <p>
          <span className="soft">{messages.conversations.asked}</span> {marked(question)}
        </p>
      )}
      {excerpt !== null && <p>{marked(excerpt)}</p>}
    </div>
  )
}
