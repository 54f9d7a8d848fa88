import type { Turn } from '../../domain/conversation.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { contentTerms, tokenize } from '../../language/terms.ts'
import type { ConversationContext } from './conversation-context.ts'
import { type FollowUpKind, salientTokens, subjectTokens, withoutStarter } from './follow-up-kind.ts'
import type { ReleaseMention } from './release-mention.ts'
import { beforeMark, releasePhrase, withoutPackage, withoutReleases, withReleases } from './strip-releases.ts'
import { substituteSlot } from './substitute-slot.ts'

export type RewriteInput = {
  question: string
  mentions: readonly ReleaseMention[]
  kind: FollowUpKind
  conversation: ConversationContext
  /** Labels the question's own words resolved to; empty where it names no release. */
  labels: readonly string[]
  /** The package talked about before, where the question is about another: neither it nor its releases carry over. */
  packageBefore: { name: string; title: string } | null
  mentionsOf: (text: string) => ReleaseMention[]
}

/** Words taken from the turn before; more bury the question. */
const MAX_BORROWED = 12
const CITED = 3
const MAX_STANDALONE = 240
const HOW_WAS_IT =
  /^(?:(?:and|so|but)\s+)?(?:how|what) (?:is|was|are|were|about|did|does) (?:it|that|this|they|those|these)(?: (?:say|look|like))*\s*\??$/i

export type RewrittenQuestion = Pick<Understanding, 'standaloneQuestion' | 'topic' | 'referents' | 'queries'>

/**
 * The question as it would be asked by itself, and what to search for: the question's own words first, then, where it
 * leans on the turn before, a second query with what it leaves unsaid. Release words are taken out of both.
 * `standaloneQuestion` of the turn before carries what that one had taken over, so nothing earlier is needed.
 */
export function rewriteQuestion(input: RewriteInput): RewrittenQuestion {
  const { question, mentions, kind, conversation } = input
  const core = withoutReleases(question, mentions)
  const own = contentTerms(core).length > 0 ? [core] : []
  if (kind === null || conversation.referent === null)
    return {
      standaloneQuestion: question,
      topic: core || question,
      referents: [],
      queries: own.length > 0 ? own : [question],
    }

  const slot = kind === 'ellipsis' ? filledSlot(withoutStarter(core), input) : null
  const base = slot?.turn ?? conversation.referent
  const before = earlierQuestion(base, input)
  const completed = slot?.text ?? (isBare(core, kind) ? before : null)
  const standaloneQuestion =
    completed === null ? joined(before, core, input) : withOwnReleases(completed, input)

  // "And what about surcharges?" after a question about changes asks for the changes of these alone.
  const apart = kind === 'ellipsis' && !slot && toldChanges(base) && subjectTokens(core).length > 0
  const topic = apart
    ? withoutStarter(core)
    : topicOf(slot || salientTokens(core).length === 0 ? (completed ?? before) : standaloneQuestion, input)
  const second =
    kind === 'ellipsis' || salientTokens(core).length === 0
      ? topic
      : salient(`${core} ${topicOf(before, input)}`)
  const pointsBack = kind === 'reference' || isBare(core, kind)
  const cited = [...headings(base), ...(pointsBack ? items(base) : [])]
  const kept = slot ? cited.filter(text => !sharesTerm(text, slot.removed)) : cited
  return {
    standaloneQuestion,
    topic,
    referents: pointsBack && !(kind === 'ellipsis' && toldChanges(base)) ? citedPlaces(base) : [],
    queries: [...new Set([...own, extended(second, kept)])],
  }
}

const topicOf = (text: string, { mentionsOf }: RewriteInput) => withoutReleases(text, mentionsOf(text))

/** Nothing is said but how it leans on what was said: "and in the one before?", "was that already so?". */
function isBare(core: string, kind: FollowUpKind): boolean {
  if (kind === 'reference') return HOW_WAS_IT.test(core)
  return kind === 'ellipsis' && contentTerms(core).length === 0 && !/^why|^how/i.test(withoutStarter(core))
}

function earlierQuestion(
  { answer: { standaloneQuestion } }: Turn,
  { packageBefore, mentionsOf }: RewriteInput,
): string {
  if (packageBefore === null) return standaloneQuestion
  const bare = withoutReleases(standaloneQuestion, mentionsOf(standaloneQuestion))
  return withoutPackage(bare, packageBefore) || bare
}

/** The slot of the last question, else of the last answered one, that the addition fills. */
function filledSlot(addition: string, input: RewriteInput) {
  if (addition === '') return null
  const { previous, referent } = input.conversation
  for (const turn of [previous, referent]) {
    if (!turn) continue
    const earlier = earlierQuestion(turn, input)
    const found = substituteSlot(earlier, addition, input.mentionsOf(earlier))
    if (found) return { ...found, turn }
  }
  return null
}

/** Where no slot fits: a bare addition stands at the end, a clause of its own after a comma. */
function joined(before: string, core: string, input: RewriteInput): string {
  const { kind, question, mentions, labels } = input
  const bare = withoutStarter(core)
  if (
    kind === 'ellipsis' &&
    /^(?:for|in|at|on|with|without|under|over|from|by|after|before|during|per|outside|inside|within|if|when)\b/i.test(
      bare,
    )
  )
    return withOwnReleases(beforeMark(before, ` ${uncapitalized(bare)}`), input)
  const named =
    labels.length > 0 &&
    mentions.some(({ reference }) => reference.kind !== 'label' && reference.kind !== 'all')
  const clause = withoutStarter(
    named ? withReleases(question, mentions, releasePhrase(input.labels)) : question,
  )
  const kept = before.length > MAX_STANDALONE ? before.replace(/, and .*$/, '') : before
  const what =
    kind === 'ellipsis' && subjectTokens(core).length > 0 ? `what about ${clause}` : uncapitalized(clause)
  return `${kept.replace(/[\s?.!]+$/, '')}, and ${what}?`
}

/** The release the follow-up names stands in the completed question; one it does not name stays as it was. */
function withOwnReleases(completed: string, input: RewriteInput): string {
  if (input.labels.length === 0) return completed
  return withReleases(completed, input.mentionsOf(completed), releasePhrase(input.labels))
}

const uncapitalized = (text: string) =>
  /^\p{Lu}(?:\p{Ll}|\s)/u.test(text) && !/^I\b/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text

/** The salient words of a text, each once. */
const salient = (text: string) =>
  extended('', [
    salientTokens(text)
      .map(token => token.text)
      .join(' '),
  ])

const citedPlaces = ({ answer }: Turn) =>
  answer.outcome === 'answered' ? answer.citations.slice(0, CITED).map(({ place }) => place) : []
/** An answer about changes cites where they stand, which is not all that its question was about. */
const toldChanges = ({ answer: { intent } }: Turn) => intent === 'compare' || intent === 'inventory'
const headings = (turn: Turn) => citedPlaces(turn).map(({ heading }) => heading)
const items = (turn: Turn) => citedPlaces(turn).flatMap(({ item }) => item ?? [])

function sharesTerm(text: string, other: string): boolean {
  const terms = new Set(contentTerms(other))
  return contentTerms(text).some(term => terms.has(term))
}

/** Adds the words of `parts` that are not there yet. */
function extended(start: string, parts: readonly string[]): string {
  const seen = new Set(tokenize(start).map(({ stem }) => stem))
  const added: string[] = []
  for (const part of parts)
    for (const token of tokenize(part)) {
      if (token.stopWord || seen.has(token.stem) || added.length >= MAX_BORROWED) continue
      seen.add(token.stem)
      added.push(token.text)
    }
  return [start, ...added].filter(Boolean).join(' ')
}
