import type { Understanding } from '../../../domain/understanding.ts'
import { contentTerms, fold, tokenize } from '../../../language/terms.ts'
import { readConversation } from '../conversation-context.ts'
import { followUpKind, subjectTokens, withoutStarter } from '../follow-up-kind.ts'
import type { PackageReleases } from '../package-releases.ts'
import { makeReadReleases } from '../read-releases.ts'
import { labelsNamed } from '../resolve-releases.ts'
import { withoutReleases } from '../strip-releases.ts'
import { asSmallTalk, type QuestionInput, understandQuestion } from '../understand-question.ts'
import { adviseScope } from './advise-scope.ts'
import type { QuestionReading } from './question-reading.ts'
import { heldKeys, keysOf, saidKeys } from './said-keys.ts'

/** What a question means by rules and model together; `refused` says what of the model's reading was not taken over, and why. */
export type MergedReading = {
  understanding: Understanding
  subQuestions: string[]
  terms: string[]
  refused: string[]
}

const LONGEST = 500
const LONGEST_TERM = 60
const SMALL_TALK_WORDS = 6

/**
 * Merges a model's reading with what the rules read. What the question's own words say wins: releases it names, the
 * caller's scope, its identifiers and numbers, words that ask for changes. Where the rules ask back about a release,
 * they still do. The model fills in what is left: a question that stands alone, a package, an intent, a release that only
 * it could read (which counts as assumed), and further searches.
 */
export function mergeReading(
  reading: QuestionReading,
  input: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
  rules: Understanding,
): MergedReading {
  const { question, history } = input
  const nothing = { subQuestions: [], terms: [] }
  if (reading.intent === 'small-talk') {
    if (mayGreet(question)) return { understanding: asSmallTalk(question), ...nothing, refused: [] }
    return { understanding: rules, ...nothing, refused: ['what asks for something is no small talk'] }
  }
  const { advice, refused } = adviseScope(reading, input, catalog, rules)
  const understanding = understandQuestion(input, catalog, today, advice)
  if (advice.releases.some(label => !understanding.scope.releases.includes(label)))
    refused.push('the question names its release itself')
  if (understanding.clarify) return { understanding, ...nothing, refused }

  const read = makeReadReleases(catalog, today)
  const topicOf = (text: string) => withoutReleases(text, read(text).mentions)
  const [ownTopic, toldTopic] = [topicOf(question), topicOf(reading.standalone)]
  const said = saidKeys(input, catalog)
  const isSaid = (text: string) => keysOf(topicOf(text)).every(key => said.has(key))

  const parts = distinct(
    reading.subQuestions.filter(text => text.length <= LONGEST && isSaid(text)).map(topicOf),
  )
  const searched = {
    subQuestions: parts.length > 1 ? parts : [],
    terms: newTerms(reading.terms, `${question} ${reading.standalone}`).filter(isSaid),
  }
  const fault = standaloneFault(reading.standalone)
  if (fault !== null) return { understanding, ...searched, refused: [...refused, fault] }
  return { understanding: { ...understanding, ...rewritten(reading.standalone) }, ...searched, refused }

  function standaloneFault(standalone: string): string | null {
    if (standalone.length > Math.max(LONGEST, 2 * question.length) || standalone.includes('\n\n'))
      return 'the stand-alone question is no question'
    const held = heldKeys(toldTopic)
    const lost = keysOf(ownTopic).find(key => !held.includes(key))
    if (lost !== undefined) return `the stand-alone question lacks ${lost}`
    const invented = keysOf(toldTopic).find(key => !said.has(key))
    if (invented !== undefined) return `nobody said the ${invented} of the stand-alone question`
    const other = otherRelease(standalone)
    if (other !== null) return `the stand-alone question names ${other}`
    if (losesSubject(standalone)) return 'the stand-alone question is about something else'
    if (isCopy(standalone) && rules.standaloneQuestion !== question && leans(ownTopic))
      return 'the stand-alone question does not stand alone'
    return null
  }

  /** A question that stands by itself keeps most of its own words, however they are put. */
  function losesSubject(standalone: string): boolean {
    if (followUpKind(ownTopic) !== null) return false
    const own = subjectTokens(ownTopic).map(({ stem }) => stem)
    const kept = new Set(contentTerms(standalone))
    return own.filter(stem => kept.has(stem)).length < own.length / 2
  }

  /** A release of the stand-alone question that is not searched. */
  function otherRelease(standalone: string): string | null {
    const { mentions } = read(standalone)
    const { scope, releases } = understanding
    const labels = releases.map(({ label }) => label)
    const entry = catalog.find(({ package: { name } }) => name === scope.package)
    const conversation = entry?.releases.filter(({ label }) => labels.includes(label)) ?? []
    const named = entry
      ? labelsNamed(mentions, { releases: entry.releases, conversation, assumed: scope.assumed, today })
      : mentions.flatMap(({ reference }) => (reference.kind === 'label' ? reference.labels : []))
    const unknown = mentions.flatMap(({ reference }) => (reference.kind === 'unknown' ? reference.name : []))
    return unknown[0] ?? named.find(label => !labels.includes(label)) ?? null
  }

  function rewritten(standalone: string) {
    const topic = toldTopic || understanding.topic
    const earlier = readConversation(history).referent?.answer.standaloneQuestion ?? null
    const own = withoutReleases(question, read(question, earlier).mentions)
    return {
      standaloneQuestion: standalone,
      topic,
      referents: isCopy(standalone) ? [] : understanding.referents,
      queries: distinct([...(contentTerms(own).length > 0 ? [own] : []), topic]),
    }
  }

  function isCopy(standalone: string): boolean {
    return bare(standalone) === bare(question)
  }
}

/** A few words that ask nothing: no question is lost by a greeting. */
const mayGreet = (question: string) =>
  !question.includes('?') && tokenize(question).length <= SMALL_TALK_WORDS && keysOf(question).length === 0

const leans = (core: string) =>
  followUpKind(core) === 'reference' ||
  (followUpKind(core) === 'ellipsis' && withoutStarter(core) !== bareEnd(core))

const bareEnd = (text: string) => text.trim().replace(/[\s?.!]+$/, '')
const bare = (text: string) => fold(bareEnd(text)).replace(/\s+/g, ' ')
const distinct = (texts: readonly string[]) => [...new Map(texts.map(text => [bare(text), text])).values()]

/** Terms that add a word to what is searched anyway. */
function newTerms(terms: readonly string[], searched: string): string[] {
  const known = new Set(contentTerms(searched))
  return distinct(terms.filter(term => term.length <= LONGEST_TERM)).filter(term =>
    contentTerms(term).some(stem => !known.has(stem)),
  )
}
