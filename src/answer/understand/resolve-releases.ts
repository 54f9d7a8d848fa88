import type { Release } from '../../domain/release.ts'
import { comparedReleases } from './compared-releases.ts'
import type { ReleaseMention, ReleaseRelation } from './release-mention.ts'
import { inForceFrom } from './release-names.ts'
import { inOrder, type NamedReleases, type ReleaseRequest, type ResolvedReleases } from './release-request.ts'
import { resolveMention } from './resolve-mention.ts'
import type { ReleaseContext } from './resolved-mention.ts'

/**
 * The releases of one package a question is about. What it names outranks the caller's choice, that the
 * conversation's, that the latest. A comparison gets two or more where the package has them; a timeline a stretch.
 */
export function resolveReleases(request: ReleaseRequest): ResolvedReleases {
  const { cues, requested, context } = request
  const strong = request.mentions.some(({ weak }) => !weak)
  // "What must they do now that they need not in July 2024?": a time beside one release is the other side.
  const besides = cues.aboutChange && request.mentions.filter(({ weak }) => !weak).length === 1
  const mentions = request.mentions.filter(
    ({ weak, reference }) =>
      !weak || (!strong && requested.length === 0) || (besides && reference.kind === 'current'),
  )
  const { releases, relations, guessedYear, unclear, noneFits } = namedReleases(
    mentions,
    context,
    cues.intent === 'timeline',
  )
  const named: NamedReleases = { releases: inOrder(releases, context), relations }
  if (unclear !== null) return { releases: null, choices: choicesOf(unclear, named, request), noneFits }
  const assumed = guessedYear || (!strong && requested.length === 0)

  if (cues.intent === 'timeline' || (relations.has('since') && cues.intent === 'lookup'))
    return timeline(named, requested, context)
  if (cues.aboutChange && named.releases.length === 1 && isStretch(mentions)) {
    const others = context.releases.filter(release => !named.releases.includes(release)).toReversed()
    if (others.length > 0)
      return { releases: null, choices: choicesOf(others, named, request), noneFits: false }
  }
  if (cues.aboutChange || (cues.sameness && cues.intent === 'compare'))
    return comparedReleases(named, request, assumed)
  if (named.releases.length > 0) return { releases: named.releases, assumed }
  if (requested.length > 0) return { releases: [...requested], assumed: false }
  const last = context.conversation.at(-1)
  return {
    releases: [last ?? context.releases.at(-1)!],
    assumed: last === undefined || context.assumed || !request.followsUp,
  }
}

/** "Between the end of 2022 and the end of 2024", both of which may lie in one release. */
const isStretch = (mentions: readonly ReleaseMention[]) =>
  mentions.some(({ stretch }) => stretch === 'older') && mentions.some(({ stretch }) => stretch === 'newer')

/** The labels that the question's own words resolve to, oldest first. */
export function labelsNamed(mentions: readonly ReleaseMention[], context: ReleaseContext): string[] {
  const strong = mentions.filter(({ weak }) => !weak)
  return inOrder(namedReleases(strong, context).releases, context).map(({ label }) => label)
}

type Found = { releases: Release[]; relations: Set<ReleaseRelation>; guessedYear: boolean }

/** What the mentions mean together. "Not the July one" takes a candidate away. */
function namedReleases(
  mentions: readonly ReleaseMention[],
  context: ReleaseContext,
  timeline = false,
): Found & { unclear: Release[] | null; noneFits: boolean } {
  const negated = mentions.filter(mention => mention.negated)
  const excluded = negated.flatMap(mention =>
    negated.length < mentions.length
      ? fittingReleases(mention, context)
      : (resolveMention(mention, context).releases ?? []),
  )
  const found: Found = { releases: [], relations: new Set(), guessedYear: false }
  let unclear: Release[] | null = null
  let noneFits = false
  const take = (candidates: readonly Release[]) => {
    const left = candidates.filter(release => !excluded.includes(release))
    if (excluded.length > 0 && left.length === 1) found.releases.push(left[0]!)
    else unclear ??= left.length > 0 ? left : [...candidates]
  }
  const stretch = onlyStretch(mentions, context)
  if (stretch) return { ...found, releases: stretch, guessedYear: true, unclear: null, noneFits }
  // "From 4.0.1 to 4.0.3, edition by edition": each of these.
  const named = mentions.some(({ reference, weak, negated }) => reference.kind !== 'all' && !weak && !negated)
  for (const mention of mentions.filter(
    ({ negated, reference }) => !negated && !(named && reference.kind === 'all'),
  )) {
    // "From the last edition to the one before it" counts from the one just named.
    const counted = found.releases.length === 1 && mention.reference.kind === 'steps'
    const result = resolveMention(mention, counted ? { ...context, conversation: found.releases } : context)
    found.relations.add(mention.relation)
    if (result.releases === null && isSubject(mention, context, timeline)) continue
    if (result.releases === null) {
      take(result.candidates)
      noneFits ||= result.noneFits
    } else found.releases.push(...result.releases)
    if (result.releases !== null && result.guessedYear) found.guessedYear = true
  }
  if (found.releases.some(release => excluded.includes(release))) {
    found.releases = []
    unclear ??= context.releases.filter(release => !excluded.includes(release)).toReversed()
  }
  if (negated.length > 0 && found.releases.length === 0 && unclear === null)
    take(context.releases.toReversed())
  const each = named && mentions.some(({ reference }) => reference.kind === 'all')
  if (each && isStretch(mentions) && found.releases.length === 2) {
    const places = found.releases.map(release => context.releases.indexOf(release))
    found.releases = context.releases.slice(Math.min(...places), Math.max(...places) + 1)
  }
  return { ...found, unclear, noneFits }
}

/**
 * "Between January's and July's": where several editions fit a name but only one pair of them stands in the order of
 * the words, that pair; null elsewhere, and where each name is clear by itself.
 */
function onlyStretch(mentions: readonly ReleaseMention[], context: ReleaseContext): Release[] | null {
  const [older, newer, ...others] = mentions
  if (older?.stretch !== 'older' || newer?.stretch !== 'newer' || others.length > 0) return null
  const fitting = [older, newer].map(mention => fittingReleases(mention, context))
  if (fitting.every(({ length }) => length === 1)) return null
  const pairs = fitting[0]!.flatMap(from =>
    fitting[1]!.flatMap(to =>
      context.releases.indexOf(from) < context.releases.indexOf(to) ? [[from, to]] : [],
    ),
  )
  return pairs.length === 1 ? pairs[0]! : null
}

/** None where no release fits, in whose place all are candidates. */
function fittingReleases(mention: ReleaseMention, context: ReleaseContext): readonly Release[] {
  const result = resolveMention(mention, context)
  if (result.releases) return result.releases
  return result.noneFits ? [] : result.candidates
}

/** A time that is no release's belongs to the subject of a timeline, and of what has no dates and no other pair. */
function isSubject({ reference }: ReleaseMention, { releases }: ReleaseContext, timeline: boolean): boolean {
  if (reference.kind !== 'dated' && reference.kind !== 'in-force') return false
  return timeline || (releases.length === 2 && releases.every(release => inForceFrom(release) === null))
}

/** What to ask: each candidate with what is clear beside it; for a comparison, with what it would be compared to. */
function choicesOf(
  candidates: readonly Release[],
  named: NamedReleases,
  request: ReleaseRequest,
): Release[][] {
  const sets = candidates
    .filter(release => !named.releases.includes(release))
    .map(release => inOrder([release, ...named.releases], request.context))
  if (!request.cues.aboutChange) return sets
  return sets.flatMap(set => {
    const compared = comparedReleases({ releases: set, relations: new Set() }, request, false)
    return compared.releases ? [compared.releases] : []
  })
}

/** A stretch of releases: from, up to or between what is named; up to the caller's choice; else all. */
function timeline(
  named: NamedReleases,
  requested: readonly Release[],
  { releases }: ReleaseContext,
): ResolvedReleases {
  const chosen = named.releases.length > 0 ? named.releases : requested
  if (chosen.length === 0) return { releases: [...releases], assumed: true }
  const since = named.relations.has('since')
  const first = since || chosen.length > 1 ? releases.indexOf(chosen[0]!) : 0
  const last = since && chosen.length === 1 ? releases.length - 1 : releases.indexOf(chosen.at(-1)!)
  return { releases: releases.slice(first, last + 1), assumed: false }
}
