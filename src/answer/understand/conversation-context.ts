import type { Answer } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'

/** What earlier turns leave for the next question. */
export type ConversationContext = {
  /** The last turn that was not blocked and no small talk. */
  previous: Turn | null
  /** The last of them that was answered; else `previous`. What "it" refers to. */
  referent: Turn | null
  /** Package last talked about, null when none or several. */
  package: string | null
  /** Labels of the releases last talked about, and whether nobody had named them. */
  releases: readonly string[]
  assumed: boolean
}

/**
 * Reads a conversation, oldest turn first. Blocked turns never count; abstained ones are no referent while another is.
 * A question that was asked back about is still open, so it is the referent.
 */
export function readConversation(history: readonly Turn[]): ConversationContext {
  const turns = history.filter(({ answer }) => answer.outcome !== 'blocked' && answer.intent !== 'small-talk')
  const previous = turns.at(-1) ?? null
  const open = previous?.answer.outcome === 'clarify'
  const referent = open
    ? previous
    : (turns.findLast(({ answer }) => answer.outcome === 'answered') ?? previous)
  const scoped = turns.findLast(
    ({ answer }) => answer.scope.releases.length > 0 && packageOf(answer) !== null,
  )
  return {
    previous,
    referent,
    package: scoped ? packageOf(scoped.answer) : null,
    releases: scoped ? scoped.answer.scope.releases : [],
    assumed: scoped ? scoped.answer.scope.assumed : true,
  }
}

function packageOf({ scope, citations }: Answer): string | null {
  if (scope.package !== null) return scope.package
  const cited = new Set(citations.map(({ place }) => place.package))
  return cited.size === 1 ? [...cited][0]! : null
}
