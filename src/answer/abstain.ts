import type { Answer, Decision, Scores } from '../domain/answer.ts'
import type { Evidence, EvidencePassage } from '../domain/evidence.ts'
import { asksForChanges, type Understanding } from '../domain/understanding.ts'
import { bareWords } from '../language/bare-words.ts'
import { numberedHeading } from '../language/numbered-heading.ts'
import { contentTerms, type Token, tokenize } from '../language/terms.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { assembleAnswer, type OpenAnswer } from './assemble-answer.ts'
import { numberCitations, type QuotedSentence, quoteCitations } from './evaluate/quote-citations.ts'
import { withoutComparingWords } from './retrieve/change-words.ts'
import { placeOfPassage } from './retrieve/place-of-passage.ts'
import type { PackageReleases } from './understand/package-releases.ts'

const NEAREST = 3
/** Answerability from which the nearest words are worth showing. */
const NEAR = 0.2
const LONGEST_QUOTE = 600
const MOST_WORDS = 12
const LONGEST_WORD = 40
const MOST_RELEASES = 5

/** An answer that is not given: what was scored of it. */
export type FailedAnswer = {
  understanding: Understanding
  evidence: Evidence
  scores: Scores
  decision: Decision
  sentences: readonly QuotedSentence[]
}

/**
 * Says where was searched and for which words, which of them nothing that was found mentions, and what comes nearest:
 * its words, where they are near enough to help, and sections.
 */
export async function abstain(
  opened: OpenAnswer,
  made: FailedAnswer,
  catalog: readonly PackageReleases[],
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Answer> {
  const { understanding, evidence, scores, decision } = made
  const near =
    (scores.answerability ?? 0) >= NEAR && scores.citationValidity === 1 ? nearestQuotes(made.sentences) : []
  const shown = new Set(near.flatMap(({ quoted }) => quoted.map(({ place }) => sectionKey(place))))
  const sections = await quoteCitations(nearestSections(evidence, understanding), library, signal)
  const others = sections.filter(({ place }) => !shown.has(sectionKey(place)))
  const { citations, numbers } = numberCitations(opened.id, [...near.map(({ quoted }) => quoted), others])
  const quotes = near.map(
    ({ sentence }, index) => `- “${sentence.text}” ${numbers[index]!.map(number => `[${number}]`).join(' ')}`,
  )
  const list = citations
    .filter(({ number }) => numbers.at(-1)!.includes(number))
    .map(
      ({ number, place }) =>
        `- ${numberedHeading(place.number, place.heading || place.document)} (${place.document}, ${place.release}) [${number}]`,
    )
  return assembleAnswer(opened, understanding, {
    outcome: 'abstained',
    text: [
      [searched(understanding, catalog), ...soughtFor(understanding, evidence.passages)].join(' '),
      ...wholeDifference(understanding, evidence),
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

/** The package and releases that were searched, and that others were not. */
function searched({ scope, releases }: Understanding, catalog: readonly PackageReleases[]): string {
  if (releases.length === 0) return 'There are no releases to search.'
  const labels = [...new Set(releases.map(({ label }) => label))]
  const listed = labels.slice(0, MOST_RELEASES).join(', ')
  const more = labels.length > MOST_RELEASES ? ` and ${labels.length - MOST_RELEASES} more` : ''
  const all = catalog.find(({ package: { name } }) => name === scope.package)?.releases ?? []
  const latest = all.at(-1)?.label === labels[0] ? 'the latest' : 'one'
  const assumed =
    scope.assumed && labels.length === 1 && all.length > 1
      ? ` (${latest} of ${all.length}; name another one to search it)`
      : ''
  return `I found no answer in ${scope.package ?? 'any package'}, ${labels.length === 1 ? 'release' : 'releases'} ${listed}${more}${assumed}.`
}

/** The words looked for, and those that stand in no passage that was found. */
function soughtFor(understanding: Understanding, passages: readonly EvidencePassage[]): string[] {
  const words = soughtWords(understanding)
  if (words.length === 0) return []
  const found = new Set(
    passages.flatMap(({ cut, section, document }) =>
      contentTerms(`${cut.text}\n${section.trail.join(' ')}\n${bareWords(document)}`),
    ),
  )
  const missing = words.filter(({ stem }) => !found.has(stem)).map(({ text }) => `“${shortened(text)}”`)
  const sought = `I looked for: ${words.map(({ text }) => shortened(text)).join(', ')}.`
  if (passages.length === 0) return [sought, 'Nothing was found for them.']
  return missing.length > 0 ? [sought, `No passage that I found mentions ${either(missing)}.`] : [sought]
}

/** Of releases that were compared how many differences there are in all, none of which is about the topic, and where they are listed. */
function wholeDifference(understanding: Understanding, { changes, otherChanges }: Evidence): string[] {
  const [from, to] = [understanding.releases.at(0)?.label, understanding.releases.at(-1)?.label]
  if (!asksForChanges(understanding) || changes.length > 0 || from === undefined || from === to) return []
  const between = `between ${from} and ${to}`
  if (otherChanges === 0) return [`Nothing at all differs ${between}.`]
  const speaks = `Nothing that changed ${between} speaks of ${askedWords(understanding)}.`
  const count = otherChanges === 1 ? 'is 1 difference' : `are ${otherChanges} differences`
  const all =
    understanding.intent === 'timeline' ? `Release by release there ${count}` : `In all there ${count}`
  const command = `variorum diff ${understanding.scope.package} ${from} ${to}`
  return [`${speaks} ${all}; ask what changed ${between}, or see \`${command}\`.`]
}

const JOINING = /^(?:of|for|and|the|an?)$/i

/** The words that were looked for: as one phrase where they stand together in the question. */
function askedWords(understanding: Understanding): string {
  const words = soughtWords(understanding).map(({ text }) => text)
  if (words.length === 0) return 'it'
  const { topic } = understanding
  const phrase = topic.slice(
    topic.indexOf(words[0]!),
    topic.lastIndexOf(words.at(-1)!) + words.at(-1)!.length,
  )
  const together = phrase.split(/\s+/).every(word => words.includes(word) || JOINING.test(word))
  const told = together && phrase.length <= LONGEST_WORD ? [phrase] : words
  return either(told.map(text => `“${shortened(text)}”`))
}

/** Words of a question that command, or stand for any verb. */
const NO_SUBJECT = /\b(?:got|gets?|gives?|tell|told|means?|meant|show|happen(?:s|ed)?)\b/gi

/** The topic's content words as they were typed, each once, without those that only ask for a comparison. */
function soughtWords({ topic, intent }: Understanding): Token[] {
  const question = (intent === 'lookup' ? topic : withoutComparingWords(topic)).replace(NO_SUBJECT, ' ')
  const words = tokenize(question).filter(({ stopWord }) => !stopWord)
  return [...new Map(words.toReversed().map(word => [word.stem, word])).values()]
    .toReversed()
    .slice(0, MOST_WORDS)
}

const either = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ')

const shortened = (word: string) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word)

/** The best of what was composed; a long quotation would look like an answer. */
const nearestQuotes = (sentences: readonly QuotedSentence[]) =>
  sentences
    .filter(({ sentence, quoted }) => quoted.length > 0 && sentence.text.length <= LONGEST_QUOTE)
    .slice(0, 1)

/** The best sections, each in the newest release that was searched and holds it. */
function nearestSections({ passages }: Evidence, { releases }: Understanding) {
  const orderOf = ({ release }: EvidencePassage) => releases.findIndex(({ label }) => label === release)
  const newest = new Map<string, EvidencePassage>()
  for (const passage of passages) {
    const key = sectionKey(placeOfPassage(passage))
    const known = newest.get(key)
    if (!known || orderOf(passage) > orderOf(known)) newest.set(key, passage)
  }
  return [...newest.values()].slice(0, NEAREST).map(passage => ({
    place: placeOfPassage(passage),
    documentVersion: passage.documentVersion,
    contentHash: passage.contentHash,
  }))
}

const sectionKey = ({ document, section }: { document: string; section: string }) => `${document}#${section}`
