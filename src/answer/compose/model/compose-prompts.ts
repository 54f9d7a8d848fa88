import type { Understanding } from '../../../domain/understanding.ts'
import type { Prompt } from '../../../model/prompt.ts'

/** The prompts that a model composes by, and what draws their nonces. */
export type ComposePrompts = {
  answer: Prompt
  changes: Prompt
  revision: Prompt
  newNonce: () => string
}

/** The question as prompts show it: whole, with what was searched, so that no history is needed. */
export function askedOf({ standaloneQuestion, scope, releases }: Understanding) {
  const labels = [...new Set(releases.map(({ label }) => label))].join(', ')
  return { question: standaloneQuestion, scope: `${scope.package ?? 'all packages'}, ${labels}` }
}
