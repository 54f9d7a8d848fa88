import type { ClarifyOption } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'
import { Problem } from '../../domain/problem.ts'
import type { Release } from '../../domain/release.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { type ConversationContext, readConversation } from './conversation-context.ts'
import { detectIntent, type IntentCues } from './detect-intent.ts'
import { findReleaseMentions } from './find-release-mentions.ts'
import type { PackageReleases } from './package-releases.ts'
import type { ReleaseMention } from './release-mention.ts'
import type { ResolvedReleases } from './release-request.ts'
import { releaseWords } from './release-words.ts'
import { resolvePackages } from './resolve-package.ts'
import { resolveReleases } from './resolve-releases.ts'
import { rewriteQuestion } from './rewrite-question.ts'

export type QuestionInput = { question: string; requested?: RequestedScope; history: readonly Turn[] }

const MAX_OPTIONS = 6

/**
 * What a question means, without a model: intent, scope, a question that stands alone, and what to search for.
 * `catalog` holds the packages the caller may read; `today` is an ISO date. Several packages stay open
 * (`scope.package` null, one release of each) for a lookup that names none. Throws `Problem` (`not-found`) when the
 * caller's explicit scope does not exist.
 */
export function understandQuestion(
  { question, requested, history }: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
): Understanding {
  const available = catalog.filter(({ releases }) => releases.length > 0)
  const conversation = readConversation(history)
  const { packages, named } = resolvePackages(question, available, requested, conversation.package)
  const { mentions, cues } = readReleases(question, packages, today, conversation)
  const fitting = named || packages.length <= 1 ? packages : packagesWithLabels(packages, mentions)
  const rewritten = rewriteQuestion(question, mentions, cues, conversation)
  const base = { question, standaloneQuestion: rewritten.standaloneQuestion, queries: rewritten.queries }
  if (cues.intent === 'small-talk')
    return {
      ...base,
      intent: 'small-talk',
      scope: { package: null, releases: [], assumed: false },
      releases: [],
      clarify: null,
    }

  const effective = { ...cues, intent: rewritten.intent }
  const resolved = fitting.map(entry => ({
    entry,
    result: resolveReleases({
      mentions,
      cues: effective,
      requested: requestedReleases(requested, entry),
      context: { releases: entry.releases, conversation: talkedAbout(entry, conversation, requested), today },
      followsUp: rewritten.followsUp,
    }),
  }))
  return { ...base, ...scopeOf(resolved, effective, requested) }
}

type Resolved = { entry: PackageReleases; result: ResolvedReleases }

function scopeOf(
  resolved: readonly Resolved[],
  cues: IntentCues,
  requested: RequestedScope | undefined,
): Omit<Understanding, 'question' | 'standaloneQuestion' | 'queries'> {
  const intent = cues.intent
  const clear = resolved.flatMap(({ entry, result }) => (result.releases ? [{ entry, ...result }] : []))
  if (resolved.length > 1 && intent !== 'lookup') {
    const options = clear.map(({ entry, releases, assumed }) => option(entry, releases, assumed, false))
    return unresolved(intent, options.length > 0 ? options : choices(resolved), requested)
  }
  if (clear.length === 0 && resolved.length > 0) return unresolved(intent, choices(resolved), requested)
  const single = resolved.length === 1 ? clear[0] : undefined
  return {
    intent: intent === 'lookup' && single && single.releases.length > 1 ? 'compare' : intent,
    scope: {
      package: single?.entry.package.name ?? null,
      releases: [...new Set(clear.flatMap(({ releases }) => releases.map(({ label }) => label)))],
      assumed: single ? single.assumed : true,
    },
    releases: clear.flatMap(({ releases }) =>
      releases.map(release => ({ package: release.package, label: release.label, ordinal: release.ordinal })),
    ),
    clarify: null,
  }
}

function unresolved(
  intent: Understanding['intent'],
  options: ClarifyOption[],
  requested: RequestedScope | undefined,
) {
  const scope = { package: requested?.package ?? null, releases: [], assumed: false }
  return { intent, scope, releases: [], clarify: options.slice(0, MAX_OPTIONS) }
}

function choices(resolved: readonly Resolved[]): ClarifyOption[] {
  return resolved.flatMap(({ entry, result }) =>
    result.releases
      ? []
      : result.choices.map(releases => option(entry, releases, false, resolved.length === 1)),
  )
}

function option(
  { package: { name, title } }: PackageReleases,
  releases: readonly Release[],
  assumed: boolean,
  samePackage: boolean,
): ClarifyOption {
  const labels = releases.map(({ label }) => label)
  const named = `${labels.length > 1 ? 'releases' : 'release'} ${labels.join(' and ')}`
  return {
    label: samePackage ? named : `${title}, ${named}`,
    scope: { package: name, releases: labels, assumed },
  }
}

function readReleases(
  question: string,
  packages: readonly PackageReleases[],
  today: string,
  { previous }: ConversationContext,
): { mentions: ReleaseMention[]; cues: IntentCues } {
  const labels = [...new Set(packages.flatMap(({ releases }) => releases.map(({ label }) => label)))]
  const mentions = findReleaseMentions(question, {
    labels,
    words: releaseWords(packages),
    today,
    aboutChange: detectIntent(question, 1).aboutChange,
    elliptical: previous !== null && question.trim().split(/\s+/).length <= 7,
  })
  let masked = question
  for (const { name, reference } of [...mentions].reverse())
    if (reference.kind !== 'all' && reference.kind !== 'both')
      masked = `${masked.slice(0, name.start)}@${masked.slice(name.end)}`
  const named = mentions.filter(
    ({ weak, negated, reference }) => !weak && !negated && reference.kind !== 'all',
  ).length
  return { mentions, cues: detectIntent(masked, named) }
}

/** Where a label of some packages is named, those alone. */
function packagesWithLabels(
  packages: readonly PackageReleases[],
  mentions: readonly ReleaseMention[],
): readonly PackageReleases[] {
  const labels = mentions.flatMap(({ reference }) => (reference.kind === 'label' ? reference.labels : []))
  const holding = packages.filter(({ releases }) => releases.some(({ label }) => labels.includes(label)))
  return holding.length > 0 ? holding : packages
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
  return releases.filter(({ label }) => labels.includes(label))
}

function talkedAbout(
  { package: { name }, releases }: PackageReleases,
  conversation: ConversationContext,
  requested: RequestedScope | undefined,
): Release[] {
  const labels =
    conversation.package === name && conversation.releases.length > 0
      ? conversation.releases
      : (requested?.releases ?? [])
  return releases.filter(({ label }) => labels.includes(label))
}
