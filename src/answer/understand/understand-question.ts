import type { Turn, TurnNote } from '../../domain/conversation.ts'
import { Problem } from '../../domain/problem.ts'
import type { Release } from '../../domain/release.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { type Advice, withAdvice } from './advice.ts'
import { chooseOptions } from './choose-options.ts'
import { type ConversationContext, readConversation } from './conversation-context.ts'
import type { IntentCues } from './detect-intent.ts'
import { type FollowUpKind, followUpKind, subjectTokens } from './follow-up-kind.ts'
import type { PackageReleases } from './package-releases.ts'
import { makeReadReleases } from './read-releases.ts'
import { holdingLabels, otherPackage, withForeign } from './releases-of-others.ts'
import { resolvePackages } from './resolve-package.ts'
import { labelsNamed, resolveReleases } from './resolve-releases.ts'
import { type ResolvedScope, resolveScope } from './resolve-scope.ts'
import type { ReleaseContext } from './resolved-mention.ts'
import { rewriteQuestion } from './rewrite-question.ts'
import { withoutPackage, withoutReleases } from './strip-releases.ts'
import { withChoices } from './with-choices.ts'

/** `history` are the last turns, oldest first, and `earlier` what is remembered of those before. */
export type QuestionInput = {
  question: string
  requested?: RequestedScope
  history: readonly Turn[]
  earlier?: readonly TurnNote[] | undefined
}

/**
 * What a question means, without a model: intent, scope, a question that stands alone, and what to search for.
 * `catalog` holds the packages the caller may read; `today` is an ISO date. Several packages stay open
 * (`scope.package` null, with releases of each) for a lookup that names none; a comparison has a single release where
 * the package has no other. `advice` yields to the question's words and to the caller's choice, and a release of it counts as
 * assumed. Throws `Problem` (`not-found`) when the caller's explicit scope does not exist.
 */
export function understandQuestion(
  { question, requested, history, earlier: notes }: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
  advice: Advice | null = null,
): Understanding {
  const available = catalog.filter(({ releases }) => releases.length > 0)
  const conversation = readConversation(history, notes)
  const chosen = chooseOptions(question, conversation.previous, available, today)
  if (chosen.length > 0) return withChoices(question, conversation.previous!, chosen, available, today)

  const { packages, named: packageNamed } = resolvePackages(
    question,
    available,
    requested,
    advice?.package ?? conversation.package,
  )
  const readReleases = makeReadReleases(packages, today)
  const earlier = conversation.referent?.answer.standaloneQuestion ?? null
  const readEarlier = makeReadReleases(available, today)
  const { mentions: own, cues: ownCues } = readReleases(question, earlier)
  const isPart = packages.length < available.length
  const mentions = isPart ? withForeign(question, own, readEarlier(question).mentions) : own
  if (ownCues.intent === 'small-talk') return asSmallTalk(question)

  const other = packageNamed && mentions.length === 0 ? otherPackage(question, packages[0]!) : null
  const kind = earlier === null ? null : followUpKind(withoutReleases(other ?? question, mentions))
  const inherits =
    kind === 'ellipsis' && ownCues.intent === 'lookup' && conversation.referent?.answer.intent !== 'lookup'
  // A reply that picks no choice leaves open what was asked back about: "for trailers", after "the July edition".
  const stillOpen =
    kind !== null &&
    conversation.previous?.answer.outcome === 'clarify' &&
    mentions.every(({ weak }) => weak) &&
    (requested?.releases ?? []).length === 0
  const meant = stillOpen ? readEarlier(earlier!).mentions : mentions
  const cues = withAdvice(
    inherits
      ? readEarlier(earlier!).cues
      : asFollowUp(ownCues, kind, question, conversation.referent?.answer.changes.length !== 0),
    advice,
  )
  const fitting = packageNamed ? packages : holdingLabels(packages, meant)
  const contextOf = (entry: PackageReleases): ReleaseContext => ({
    releases: entry.releases,
    ...talkedAbout(entry, conversation, requested),
    today,
  })
  const suggested = advice !== null && mentions.length === 0 && (requested?.releases ?? []).length === 0
  const resolutions = fitting.map(entry => ({
    entry,
    result: resolveReleases({
      mentions: meant,
      cues,
      requested: suggested ? releasesOf(entry, advice.releases) : requestedReleases(requested, entry),
      context: contextOf(entry),
      followsUp: kind !== null,
    }),
  }))
  const hasSubject = subjectTokens(withoutReleases(question, mentions)).length > 0
  const resolved = resolveScope(resolutions, cues, requested, cues.intent === 'lookup' || hasSubject)
  if (suggested && advice.releases.length > 0) resolved.scope.assumed = true
  const entry = fitting.find(({ package: { name } }) => name === resolved.scope.package)
  const rewritten = rewriteQuestion({
    question: other ?? question,
    mentions,
    kind,
    conversation,
    labels: entry && !resolved.clarify ? labelsNamed(mentions, contextOf(entry)) : [],
    packageBefore:
      conversation.package === resolved.scope.package
        ? null
        : (available.find(({ package: { name } }) => name === conversation.package)?.package ?? null),
    mentionsOf: text => readEarlier(text).mentions,
  })
  const topic = entry && packageNamed ? withoutPackage(rewritten.topic, entry.package) : rewritten.topic
  const named = mentions.length + (requested?.releases ?? []).length > 0
  const carried = !named && isCarried(resolved, entry)
  return {
    question,
    ...rewritten,
    topic: topic || rewritten.topic,
    ...resolved,
    ...(carried && { carried }),
  }
}

/** Whether releases that the question does not name are others than a first question gets. */
function isCarried({ clarify, scope }: ResolvedScope, entry: PackageReleases | undefined): boolean {
  if (clarify !== null || !entry || scope.releases.length === 0) return false
  return !scope.assumed || !scope.releases.includes(entry.releases.at(-1)!.label)
}

/** What a change that was told means or does. */
const EFFECT =
  /\bwhat (?:does|do|would|did) (?:that|this|it|these|those|they) mean\b|\b(?:that|this|it|these|those|they) affect\b|\b(?:impact|effect|consequences?) of (?:that|this|these|those)\b/i

/** "Is that still so?" compares, though it names no release. */
function asFollowUp(
  cues: IntentCues,
  kind: FollowUpKind,
  question: string,
  afterChanges: boolean,
): IntentCues {
  const asks = cues.sameness || (afterChanges && EFFECT.test(question))
  return kind !== null && asks && cues.intent === 'lookup'
    ? { ...cues, intent: 'compare', aboutChange: true }
    : cues
}

export function asSmallTalk(question: string): Understanding {
  const scope = { package: null, releases: [], assumed: false }
  return {
    question,
    standaloneQuestion: question,
    topic: question,
    referents: [],
    intent: 'small-talk',
    scope,
    releases: [],
    queries: [question],
    clarify: null,
  }
}

function requestedReleases(
  requested: RequestedScope | undefined,
  { package: { name }, releases }: PackageReleases,
): Release[] {
  const labels = requested?.releases ?? []
  const missing = labels.find(label => !releases.some(release => release.label === label))
  if (missing !== undefined)
    throw new Problem(
      'not-found',
      `Package "${name}" has no published release "${missing}".`,
      `Ask about one of these: ${releases.map(({ label }) => label).join(', ')}.`,
    )
  return releasesOf({ releases }, labels)
}

const releasesOf = ({ releases }: Pick<PackageReleases, 'releases'>, labels: readonly string[] = []) =>
  releases.filter(({ label }) => labels.includes(label))

/** Releases that relative words count from: the last answer's, else the caller's choice. */
function talkedAbout(
  { package: { name }, releases }: PackageReleases,
  conversation: ConversationContext,
  requested: RequestedScope | undefined,
): Pick<ReleaseContext, 'conversation' | 'assumed'> {
  const here = conversation.package === name
  const labels = here ? conversation.releases : (requested?.releases ?? [])
  return {
    conversation: releases.filter(({ label }) => labels.includes(label)),
    assumed: here && conversation.assumed,
  }
}
