import { lookupKeys } from '../../../language/lookup-keys.ts'
import { SPELLED_NUMBER, spelledValue } from '../../../language/number-words.ts'
import type { PackageReleases } from '../package-releases.ts'
import type { QuestionInput } from '../understand-question.ts'

/** Identifiers and numbers of a text, as they are compared. */
export function keysOf(text: string): string[] {
  const { codes, numbers } = lookupKeys(text)
  return [...codes, ...numbers]
}

const SPELLED = new RegExp(`(?<![\\p{L}\\p{N}])${SPELLED_NUMBER}`, 'giu')

/** The same, with numbers that are spelled out: "two" says 2. */
export function heldKeys(text: string): string[] {
  return [...keysOf(text), ...[...text.matchAll(SPELLED)].map(([words]) => String(spelledValue(words)))]
}

/** Every identifier and number that somebody said: in the question, in the conversation, or as the name of a release. */
export function saidKeys(
  { question, history, earlier = [] }: QuestionInput,
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
  const remembered = earlier.flatMap(({ question, told, headings }) => [question, told ?? '', ...headings])
  const names = catalog.flatMap(({ package: { name, title }, releases }) => [
    name,
    title,
    ...releases.map(({ label }) => label),
  ])
  return new Set([question, ...said, ...remembered, ...names].flatMap(heldKeys))
}
