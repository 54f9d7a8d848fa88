import type { Release } from '../../domain/release.ts'
import { comparedReleases } from './compared-releases.ts'
import type { ReleaseMention, ReleaseRelation } from './release-mention.ts'
import { inOrder, type NamedReleases, type ReleaseRequest, type ResolvedReleases } from './release-request.ts'
import { type ReleaseContext, resolveMention } from './resolve-mention.ts'

/**
 * The releases of one package a question is about. What it names outranks the caller's choice, that the
 * conversation's, that the latest. A comparison gets two or more where the package has them; a timeline a stretch.
 */
export function resolveReleases(request: ReleaseRequest): ResolvedReleases {
  const { cues, requested, context } = request
  const strong = request.mentions.some(({ weak }) => !weak)
  const mentions = request.mentions.filter(({ weak }) => !weak || (!strong && requested.length === 0))
  const found = namedReleases(mentions, context)
  if (found.releases === null) return found
  const { releases, relations, guessedYear } = found
  const named: NamedReleases = { releases: inOrder(releases, context), relations }
  const assumed = guessedYear || (!strong && requested.length === 0)

  if (cues.intent === 'timeline' || (relations.has('since') && cues.intent === 'lookup'))
    return timeline(named, requested, context)
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

type Found = { releases: Release[]; relations: Set<ReleaseRelation>; guessedYear: boolean }

/** What the mentions mean together. "Not the July one" takes a candidate away. */
function namedReleases(
  mentions: readonly ReleaseMention[],
  context: ReleaseContext,
): Found | { releases: null; choices: Release[][] } {
  const excluded = mentions
    .filter(({ negated }) => negated)
    .flatMap(mention => resolveMention(mention, context).releases ?? [])
  const found: Found = { releases: [], relations: new Set(), guessedYear: false }
  for (const mention of mentions.filter(({ negated }) => !negated)) {
    const result = resolveMention(mention, context)
    found.relations.add(mention.relation)
    if (result.releases === null) {
      const candidates = result.candidates.filter(release => !excluded.includes(release))
      if (excluded.length === 0 || candidates.length !== 1)
        return { releases: null, choices: candidates.map(each => [each]) }
      found.releases.push(candidates[0]!)
    } else {
      found.releases.push(...result.releases)
      if (result.guessedYear) found.guessedYear = true
    }
  }
  if (mentions.some(({ negated }) => negated) && found.releases.length === 0) {
    const left = context.releases.filter(release => !excluded.includes(release))
    if (excluded.length === 0 || left.length !== 1)
      return { releases: null, choices: [...left].reverse().map(each => [each]) }
    found.releases.push(left[0]!)
  }
  return found
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
