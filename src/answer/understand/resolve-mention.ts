import type { Release } from '../../domain/release.ts'
import type { ReleaseMention, ReleaseReference } from './release-mention.ts'
import { inForceFrom, isPrerelease } from './release-names.ts'
import { resolveComposed } from './resolve-composed.ts'
import { inForceOn, releasesInForce, releasesOfDate } from './resolve-dated.ts'
import {
  releaseAt as at,
  noneOf,
  oneOf,
  type ReleaseContext,
  type ResolvedMention,
} from './resolved-mention.ts'

/** The releases a mention means. Never guesses among several. */
export function resolveMention(mention: ReleaseMention, context: ReleaseContext): ResolvedMention {
  const { releases } = context
  const { relation } = mention
  const base = resolveReference(mention.reference, context, relation)
  if (relation !== 'before' && relation !== 'after') return base
  const step = relation === 'before' ? -mention.places : mention.places
  if (base.releases === null) {
    const beside = base.candidates.map(release => releases[releases.indexOf(release) + step])
    const candidates = [...new Set(beside.filter(release => release !== undefined))]
    return candidates.length > 0 ? { ...base, candidates } : noneOf(base.candidates)
  }
  const edge = relation === 'before' ? base.releases[0]! : base.releases.at(-1)!
  return at(releases, releases.indexOf(edge) + step)
}

function resolveReference(
  reference: ReleaseReference,
  context: ReleaseContext,
  relation: ReleaseMention['relation'],
): ResolvedMention {
  const { releases, conversation, today } = context
  const latest = releases.length - 1
  const indexOf = (release: Release | undefined) =>
    releases.findIndex(other => other.label === release?.label)
  const current = inForceOn(releases, today) ?? releases[latest]!
  const oldest = indexOf(conversation[0] ?? current)
  const newest = indexOf(conversation.at(-1) ?? current)
  const none = noneOf(releases.toReversed())
  const only = (found: Release[]): ResolvedMention =>
    found.length === 1 ? { releases: found } : found.length > 1 ? oneOf(found.toReversed()) : none

  switch (reference.kind) {
    case 'label':
      return only(releases.filter(({ label }) => reference.labels.includes(label)))
    case 'unknown':
      return none
    case 'dated':
      return releasesOfDate(reference, relation, context)
    case 'in-force':
      return releasesInForce(reference, context)
    case 'effective': {
      const from = releases.filter(({ effective }) => effective === reference.date)
      return from.length > 0 ? only(from) : releasesInForce(reference, context)
    }
    case 'perhaps': {
      const held = releasesInForce(reference, context)
      const usual = conversation.at(-1) ?? releases[latest]!
      const fitting = held.releases ?? (held.noneFits ? [] : held.candidates)
      return only(releases.filter(release => release === usual || fitting.includes(release)))
    }
    case 'beside':
    case 'between':
    case 'range':
    case 'except':
    case 'among':
    case 'held-in':
      return resolveComposed(reference, context, each => resolveReference(each, context, 'at'))
    case 'first-from': {
      const later = releases.filter(release => (inForceFrom(release) ?? '') >= reference.date)
      const first = later.map(release => inForceFrom(release)!).sort()[0]
      return only(later.filter(release => inForceFrom(release) === first))
    }
    case 'prerelease':
      return only(
        releases.filter(
          ({ label }) =>
            isPrerelease(label, reference.stage) &&
            (reference.of === null || label.toLowerCase().replace(/^v/, '').startsWith(reference.of)),
        ),
      )
    case 'stable':
      return only(releases.filter(({ label }) => !isPrerelease(label)).slice(-1))
    case 'latest':
      return at(releases, latest)
    case 'current':
      return { releases: [current] }
    case 'upcoming': {
      const coming = releases.find(release => (inForceFrom(release) ?? '') > today)
      return coming ? { releases: [coming] } : none
    }
    case 'same':
      return conversation.length > 0 ? { releases: [...conversation] } : at(releases, latest)
    case 'then':
      return conversation.length > 0 ? { releases: [...conversation] } : only([...releases])
    case 'nth':
      return at(releases, reference.n > 0 ? reference.n - 1 : releases.length + reference.n)
    case 'steps':
      if (reference.from === 'latest') return at(releases, indexOf(current) + reference.by)
      return at(releases, (reference.by < 0 ? oldest : newest) + reference.by)
    case 'newer':
      if (conversation.length > 1) return at(releases, newest)
      if (conversation.length === 0) return at(releases, latest)
      return only(releases.slice(newest + 1))
    case 'older':
      return conversation.length > 1 ? at(releases, oldest) : only(releases.slice(0, oldest))
    case 'all':
      return { releases: [...releases] }
    case 'both':
      if (conversation.length === 2) return { releases: [...conversation] }
      return releases.length === 2 ? { releases: [...releases] } : oneOf(releases.toReversed())
    case 'several':
      if (reference.count > releases.length) return none
      return {
        releases:
          reference.end === 'last' ? releases.slice(-reference.count) : releases.slice(0, reference.count),
      }
  }
}
