import type { Release } from '../../domain/release.ts'
import { inOrder, type NamedReleases, type ReleaseRequest, type ResolvedReleases } from './release-request.ts'

/**
 * The releases a comparison is between. One named alone is held against its predecessor ("new in 4.0.3"), or against
 * the release talked about ("was that already so in 4.0.1?", "different from 4.0.1", "since 4.0.1"), or against the latest ("where did Rule 6.7 of 4.0.1 go?"). A package with
 * a single release gives that one.
 */
export function comparedReleases(
  named: NamedReleases,
  request: ReleaseRequest,
  assumed: boolean,
): ResolvedReleases {
  const { context, requested, followsUp } = request
  const { releases, conversation } = context
  if (named.releases.length > 1) return { releases: named.releases, assumed }
  if (named.releases.length === 1) return withPartner(named.releases[0]!, named, request, assumed)
  if (requested.length > 1) return { releases: [...requested], assumed: false }
  if (requested.length === 1) return withPartner(requested[0]!, named, request, false)
  if (followsUp && conversation.length > 1) return { releases: [...conversation], assumed: context.assumed }
  if (followsUp && conversation.length === 1) return withPartner(conversation[0]!, named, request, true)
  return { releases: releases.slice(-2), assumed: true }
}

function withPartner(
  release: Release,
  { relations }: NamedReleases,
  request: ReleaseRequest,
  assumed: boolean,
): ResolvedReleases {
  const { cues, context, requested, followsUp, mentions } = request
  const { releases, conversation } = context
  const index = releases.indexOf(release)
  // "Is it still so in 2025-01?" looks back, "was it already so?" ahead.
  const base = [
    requested.at(-1),
    conversation.at(-1),
    cues.lasting && index > 0 ? releases[index - 1] : releases.at(-1),
  ].find(candidate => candidate !== undefined && candidate !== release)
  const sinceThen =
    followsUp &&
    mentions.length > 0 &&
    mentions.every(({ reference }) => reference.kind === 'current' && reference.now)
  // "What is different in the current one?" after another release.
  const current = ({ reference }: (typeof mentions)[number]) =>
    reference.kind === 'current' || (reference.kind === 'nth' && reference.n === -1)
  const againstTold = followsUp && conversation.length === 1 && mentions.length > 0 && mentions.every(current)
  // "And the one before?" after a comparison means the pair before it.
  const next = followsUp && conversation.length > 1 && releases[index + 1] === conversation[0]
  if (next && !cues.sameness && !cues.againstBase && relations.size === 1 && relations.has('at'))
    return { releases: [release, conversation[0]!], assumed }
  const partner = relations.has('since')
    ? index < releases.length - 1 && releases.at(-1)
    : relations.has('before')
      ? releases[index + 1]
      : relations.has('until')
        ? index > 0 && releases[0]
        : ((cues.sameness || cues.againstBase || sinceThen || againstTold) && base) ||
          (cues.forward && index < releases.length - 1 && releases.at(-1)) ||
          releases[index - 1]
  if (partner) return { releases: inOrder([release, partner], context), assumed }
  const others = releases.filter(other => other !== release)
  if (others.length === 0) return { releases: [release], assumed }
  if (others.length === 1) return { releases: inOrder([release, others[0]!], context), assumed }
  const choices = others.map(other => inOrder([release, other], context))
  return { releases: null, choices, noneFits: false }
}
