import type { Answer } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'

/** What earlier turns leave for the next question. */
export type ConversationContext = {
  /** The last turn that was not blocked and no small talk. */
  previous: Turn | null
  /** The last of them that was answered; else `previous`. What "it" refers to. */
  referent: Turn | null
  /** The first turn of the stretch about `referent`'s subject; `referent` itself when it began there. */
  first: Turn | null
  /** Package last talked about, null when none or several. */
  package: string | null
  /** Labels of the releases last talked about. */
  releases: readonly string[]
}

/** Reads a conversation, oldest turn first. Blocked turns never count; abstained ones are no referent while another is. */
export function readConversation(history: readonly Turn[]): ConversationContext {
  const turns = history.filter(({ answer }) => answer.outcome !== 'blocked' && answer.intent !== 'small-talk')
  const previous = turns.at(-1) ?? null
  const referent = turns.findLast(({ answer }) => answer.outcome === 'answered') ?? previous
  const scoped = turns.findLast(({ answer }) => packageOf(answer) !== null) ?? null
  return {
    previous,
    referent,
    first: referent && firstOfSubject(turns, turns.indexOf(referent)),
    package: scoped && packageOf(scoped.answer),
    releases: scoped ? scoped.answer.scope.releases : [],
  }
}

function packageOf({ scope, citations }: Answer): string | null {
  if (scope.package !== null) return scope.package
  const cited = new Set(citations.map(({ place }) => place.package))
  return cited.size === 1 ? [...cited][0]! : null
}

/** Walks back over follow-ups: a turn whose question had to be completed goes on about the subject before it. */
function firstOfSubject(turns: readonly Turn[], index: number): Turn {
  let first = index
  while (first > 0 && turns[first]!.answer.standaloneQuestion !== turns[first]!.question) first -= 1
  return turns[first]!
}
