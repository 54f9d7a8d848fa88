import { useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { fetchConversations } from '../api/conversations.ts'
import type { ConversationList } from '../api/replies.ts'
import { type Loaded, useLoaded } from '../states/use-loaded.ts'

export type ListedConversation = ConversationList['conversations'][number]

/** The conversations on the page: those of `words`, as many as were asked for. `more` is null where there are no others. */
export type Conversations = {
  loaded: Loaded<{ words: string; list: readonly ListedConversation[] }> & { reload: () => void }
  more: (() => Promise<void>) | null
  moreProblem: ApiProblem | null
  renamed: (id: string, title: string) => void
  removed: (id: string) => void
}

type Kept = { words: string; list: readonly ListedConversation[]; next: string | null }

/** Reads the conversations that hold these words, all where there are none. While others are looked for the former stay. */
export function useConversations(words: string): Conversations {
  const [kept, setKept] = useState<Kept | null>(null)
  const [moreProblem, setMoreProblem] = useState<ApiProblem | null>(null)
  const loaded = useLoaded(`words ${words}`, async signal => {
    const { conversations, next } = await fetchConversations(words === '' ? {} : { words }, signal)
    setMoreProblem(null)
    setKept({ words, list: conversations, next })
  })

  const change = (how: (list: readonly ListedConversation[]) => readonly ListedConversation[]) =>
    setKept(before => before && { ...before, list: how(before.list) })
  const more = async (from: Kept) => {
    try {
      const offset = from.list.length
      const { conversations, next } = await fetchConversations({
        ...(words !== '' && { words }),
        ...{ limit: 50, offset },
      })
      const known = new Set(from.list.map(({ id }) => id))
      const added = conversations.filter(({ id }) => !known.has(id))
      setKept(before =>
        before?.words === from.words ? { ...before, list: [...before.list, ...added], next } : before,
      )
      setMoreProblem(null)
    } catch (error) {
      setMoreProblem(asProblem(error))
    }
  }
  const { reload } = loaded
  return {
    loaded:
      loaded.state === 'failed'
        ? loaded
        : kept && loaded.state === 'loaded'
          ? { state: 'loaded', value: kept, problem: null, reload }
          : { state: 'loading', value: kept, problem: null, reload },
    more: kept?.next && kept.words === words ? () => more(kept) : null,
    moreProblem,
    renamed: (id, title) => change(list => list.map(each => (each.id === id ? { ...each, title } : each))),
    removed: id => change(list => list.filter(each => each.id !== id)),
  }
}
