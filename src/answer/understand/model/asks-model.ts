import { asksForChanges, type Understanding } from '../../../domain/understanding.ts'
import { chooseOptions } from '../choose-options.ts'
import { readConversation } from '../conversation-context.ts'
import { salientTokens } from '../follow-up-kind.ts'
import type { PackageReleases } from '../package-releases.ts'
import { makeReadReleases } from '../read-releases.ts'
import type { QuestionInput } from '../understand-question.ts'
import { keysOf } from './said-keys.ts'

/**
 * Whether a model has anything to add to what the rules read. It has not where nothing can be asked about, for small talk,
 * for a reply that picks an offered choice, where the question names a release that must be asked back about, and in a first
 * question whose scope is said and which asks for changes or for an identifier alone. Everything else is asked about.
 */
export function asksModel(
  { question, history }: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
  rules: Understanding,
): boolean {
  if (catalog.length === 0 || rules.intent === 'small-talk') return false
  const { previous } = readConversation(history)
  if (chooseOptions(question, previous, catalog, today).length > 0) return false
  if (rules.clarify !== null) {
    const { mentions } = makeReadReleases(catalog, today)(question)
    return mentions.every(({ weak }) => weak)
  }
  const isSaid = rules.scope.package !== null && !rules.scope.assumed
  if (previous !== null || !isSaid) return true
  return !asksForChanges(rules) && !isIdentifier(rules.topic)
}

/** "What does 2.1.1 say?" */
function isIdentifier(topic: string): boolean {
  const keys = keysOf(topic)
  return keys.length > 0 && salientTokens(topic).every(({ folded }) => keys.includes(folded))
}
