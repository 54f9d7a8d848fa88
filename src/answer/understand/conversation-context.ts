import type { Turn, TurnNote } from '../../domain/conversation.ts'
import { isTelling, packageOf } from '../../memory/turn-note.ts'

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
 * A question that was asked back about is still open, so it is the referent. Where no turn says what was talked about, the
 * `earlier` ones do.
 */
export function readConversation(
  history: readonly Turn[],
  earlier: readonly TurnNote[] = [],
): ConversationContext {
  const turns = history.filter(isTelling)
  const previous = turns.at(-1) ?? null
  const open = previous?.answer.outcome === 'clarify'
  const referent = open
    ? previous
    : (turns.findLast(({ answer }) => answer.outcome === 'answered') ?? previous)
  const scopes = [
    ...earlier.map(({ scope }) => scope),
    ...turns.map(({ answer }) => ({ ...answer.scope, package: packageOf(answer) })),
  ]
  const scope = scopes.findLast(({ package: name, releases }) => name !== null && releases.length > 0)
  return {
    previous,
    referent,
    package: scope?.package ?? null,
    releases: scope?.releases ?? [],
    assumed: scope?.assumed ?? true,
  }
}
