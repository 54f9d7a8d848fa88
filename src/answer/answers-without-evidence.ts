import { type Answer, type ClarifyOption, type Decision, noScores, type Scores } from '../domain/answer.ts'
import type { Evidence } from '../domain/evidence.ts'
import type { Understanding } from '../domain/understanding.ts'
import { contentTerms, tokenize } from '../language/terms.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { assembleAnswer, type OpenAnswer } from './assemble-answer.ts'
import type { QuotedSentence } from './evaluate/quote-citations.ts'
import { numberCitations, quoteCitations } from './evaluate/quote-citations.ts'
import { withoutComparingWords } from './retrieve/change-words.ts'
import { placeOfPassage } from './retrieve/place-of-passage.ts'
import type { PackageReleases } from './understand/package-releases.ts'

const NEAREST = 3
const MOST_PACKAGES = 5
/** Answerability from which the nearest words are worth showing. */
const NEAR = 0.2
const LONGEST_QUOTE = 600
const MOST_WORDS = 12
const LONGEST_WORD = 40

/** Nothing said of the question's content: a guard stopped it, or the policy on its scores. */
export function blocked(
  opened: OpenAnswer,
  reason: string,
  scored: Pick<Answer, 'scores' | 'decision'> = {
    scores: noScores,
    decision: { result: 'failed', reasons: [reason] },
  },
): Answer {
  const scope = { package: null, releases: [], assumed: false }
  const { scores, decision } = scored
  return assembleAnswer(
    opened,
    { standaloneQuestion: opened.question, intent: 'lookup', scope },
    { outcome: 'blocked', text: `This question can't be answered here: ${reason}.`, scores, decision },
  )
}

/** Asks back with choices. */
export function clarify(opened: OpenAnswer, understanding: Understanding, options: ClarifyOption[]): Answer {
  const choices = options.map(({ label }) => `- ${label}`).join('\n')
  return assembleAnswer(opened, understanding, {
    outcome: 'clarify',
    text:
      options.length > 0
        ? `Which one do you mean?\n${choices}`
        : 'What is the question about? Name a subject, such as a rule, a table or a term.',
    options,
  })
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

/** Says what was searched, for which words, and what comes nearest: its words, where they are near enough to help. */
export async function abstain(
  opened: OpenAnswer,
  made: {
    understanding: Understanding
    evidence: Evidence
    scores: Scores
    decision: Decision
    sentences: readonly QuotedSentence[]
  },
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Answer> {
  const { understanding, evidence, scores, decision } = made
  const { scope, releases } = understanding
  const where =
    releases.length === 0
      ? 'There are no releases to search'
      : `I found no answer in ${scope.package ?? 'any package'}, ${releases.length === 1 ? 'release' : 'releases'} ${[...new Set(releases.map(({ label }) => label))].slice(0, 5).join(', ')}`
  const terms = soughtWords(understanding)
  const sought = terms.length > 0 ? ` I looked for: ${terms.join(', ')}.` : ''
  const near =
    (scores.answerability ?? 0) >= NEAR && scores.citationValidity === 1 ? nearestQuotes(made.sentences) : []
  const sections = await quoteCitations(nearestSections(evidence), library, signal)
  const others = sections.filter(
    ({ place }) =>
      !near.some(({ quoted }) =>
        quoted.some(
          ({ place: { document, section, release } }) =>
            document === place.document && section === place.section && release === place.release,
        ),
      ),
  )
  const { citations, numbers } = numberCitations(opened.id, [...near.map(({ quoted }) => quoted), others])
  const quotes = near.map(
    ({ sentence }, index) => `- “${sentence.text}” ${numbers[index]!.map(number => `[${number}]`).join(' ')}`,
  )
  const list = citations
    .filter(({ number }) => numbers.at(-1)!.includes(number))
    .map(
      ({ number, place }) =>
        `- ${[place.number, place.heading || place.document].filter(Boolean).join(' ')} (${place.document}, ${place.release}) [${number}]`,
    )
  return assembleAnswer(opened, understanding, {
    outcome: 'abstained',
    text: [
      `${where}.${sought}`,
      ...(quotes.length > 0 ? ['What comes nearest, and may not answer the question:', ...quotes] : []),
      ...(list.length > 0
        ? [quotes.length > 0 ? 'Other sections near it are:' : 'The nearest sections are:', ...list]
        : []),
    ].join('\n'),
    citations,
    scores,
    decision,
  })
}

/** The best of what was composed; a long quotation would look like an answer. */
const nearestQuotes = (sentences: readonly QuotedSentence[]) =>
  sentences
    .filter(({ sentence, quoted }) => quoted.length > 0 && sentence.text.length <= LONGEST_QUOTE)
    .slice(0, 1)

/** Words of a question that command, or stand for any verb. */
const NO_SUBJECT = /\b(?:got|gets?|gives?|tell|told|means?|meant|show|happen(?:s|ed)?)\b/gi

/** The topic's content words as they were typed, without those that only ask for a comparison. */
function soughtWords({ topic, intent }: Understanding): string[] {
  const question = (intent === 'lookup' ? topic : withoutComparingWords(topic)).replace(NO_SUBJECT, ' ')
  const stems = new Set(contentTerms(question))
  return [
    ...new Set(
      tokenize(question)
        .filter(({ stem, stopWord }) => !stopWord && stems.has(stem))
        .map(({ text }) => (text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text)),
    ),
  ].slice(0, MOST_WORDS)
}

function nearestSections({ passages }: Evidence) {
  const seen = new Set<string>()
  return passages
    .filter(({ documentVersion, section }) => {
      const key = `${documentVersion}#${section.anchor}`
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, NEAREST)
    .map(passage => ({
      place: placeOfPassage(passage),
      documentVersion: passage.documentVersion,
      contentHash: passage.contentHash,
    }))
}
