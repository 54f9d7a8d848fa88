import type { Turn } from '../../../domain/conversation.ts'
import { lookupKeys } from '../../../language/lookup-keys.ts'
import type { PackageReleases } from '../package-releases.ts'

/** Identifiers and numbers of a text, as they are compared. */
export function keysOf(text: string): string[] {
  const { codes, numbers } = lookupKeys(text)
  return [...codes, ...numbers]
}

/** Every identifier and number that somebody said: in the question, in the conversation, or as the name of a release. */
export function saidKeys(
  question: string,
  history: readonly Turn[],
  catalog: readonly PackageReleases[],
): ReadonlySet<string> {
  const said = history
    .filter(({ answer }) => answer.outcome !== 'blocked')
    .flatMap(turn => [
      turn.question,
      turn.answer.standaloneQuestion,
      turn.answer.text,
      ...turn.answer.citations.flatMap(({ place }) => [place.number ?? '', place.item ?? '', place.heading]),
    ])
  const names = catalog.flatMap(({ package: { name, title }, releases }) => [
    name,
    title,
    ...releases.map(({ label }) => label),
  ])
  return new Set([question, ...said, ...names].flatMap(keysOf))
}
