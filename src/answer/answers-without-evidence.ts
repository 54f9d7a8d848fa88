import { type Answer, type ClarifyOption, noScores } from '../domain/answer.ts'
import type { Understanding } from '../domain/understanding.ts'
import { assembleAnswer, type OpenAnswer } from './assemble-answer.ts'
import type { PackageReleases } from './understand/package-releases.ts'

const MOST_PACKAGES = 5

/** Nothing said of the question's content: a guard stopped it, or what was `made` fails by the policy. */
export function blocked(
  opened: OpenAnswer,
  reason: string,
  made?: { understanding: Understanding } & Pick<Answer, 'scores' | 'decision'>,
): Answer {
  const nothing = { package: null, releases: [], assumed: false }
  const unread = { standaloneQuestion: opened.question, intent: 'lookup', scope: nothing } as const
  return assembleAnswer(opened, made?.understanding ?? unread, {
    outcome: 'blocked',
    text: `This question can't be answered here: ${reason}.`,
    scores: made?.scores ?? noScores,
    decision: made?.decision ?? { result: 'failed', reasons: [reason] },
  })
}

/** Asks back with choices, which a reply picks by number or name; `because` is a sentence that says why. */
export function clarify(
  opened: OpenAnswer,
  understanding: Understanding,
  options: ClarifyOption[],
  because?: string,
): Answer {
  const choices = options.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')
  return assembleAnswer(opened, understanding, {
    outcome: 'clarify',
    text:
      options.length > 0
        ? `${because ?? reasonToAsk(options)} Which one do you mean? Reply with its number or name.\n${choices}`
        : 'What is the question about? Name a subject, such as a rule, a table or a term.',
    options,
  })
}

function reasonToAsk(options: readonly ClarifyOption[]): string {
  const [name, ...others] = new Set(options.map(({ scope }) => scope.package))
  return others.length > 0
    ? 'The question fits several packages.'
    : `The question does not say clearly which release of ${name} it is about.`
}

/** A greeting returned, with what can be asked here. */
export function smallTalk(
  opened: OpenAnswer,
  understanding: Understanding,
  catalog: readonly PackageReleases[],
): Answer {
  const { question } = opened
  if (/\b(?:bye|goodbye|good night|see you)\b/i.test(question))
    return assembleAnswer(opened, understanding, { outcome: 'answered', text: 'Goodbye.' })
  const opening = /\b(?:thanks|thank you|thx|cheers|ta)\b/i.test(question) ? 'You are welcome.' : 'Hello.'
  const packages = catalog.slice(0, MOST_PACKAGES).map(({ package: { name, title }, releases }) => {
    const labels = releases.map(({ label }) => label)
    const range = labels.length > 2 ? `${labels[0]} to ${labels.at(-1)}` : labels.join(' and ')
    return `- ${name}${title && title !== name ? `, ${title}` : ''}: ${range}`
  })
  const more = catalog.length > MOST_PACKAGES ? `\n- and ${catalog.length - MOST_PACKAGES} more packages` : ''
  const text =
    packages.length === 0
      ? `${opening} No release is here yet to ask about: ingest one first.`
      : `${opening} Ask what a release says, or what changed between two, and I answer with the places it stands in. Here are:\n${packages.join('\n')}${more}`
  return assembleAnswer(opened, understanding, { outcome: 'answered', text })
}
