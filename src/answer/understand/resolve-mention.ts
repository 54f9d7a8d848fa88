import type { Release } from '../../domain/release.ts'
import { firstDay, lastDay } from './find-periods.ts'
import type { ReleaseMention, ReleaseReference } from './release-mention.ts'
import { inForceFrom, isPrerelease, labelDate, quarterOf } from './release-names.ts'

/** What relative words count from. `releases` are a package's published ones, oldest first. */
export type ReleaseContext = {
  releases: readonly Release[]
  /** Releases of the last answer, else the caller's choice, oldest first; may be empty. */
  conversation: readonly Release[]
  /** Nobody had named the conversation's releases. */
  assumed: boolean
  /** ISO date. */
  today: string
}

/**
 * `releases` when it is clear which are meant, oldest first; otherwise the `candidates` to ask about, most likely first: those
 * that fit, or where `noneFits` all.
 */
export type ResolvedMention =
  | { releases: Release[]; guessedYear?: boolean }
  | { releases: null; candidates: Release[]; noneFits: boolean }

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
      return dated(reference, relation, context)
    case 'in-force':
      return inForce(reference.date, context)
    case 'effective': {
      const from = releases.filter(({ effective }) => effective === reference.date)
      return from.length > 0 ? only(from) : inForce(reference.date, context)
    }
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

/** The latest release in force on a day: the latest effective on or before it, of equal dates the later release. */
function inForceOn(releases: readonly Release[], day: string): Release | null {
  let best: { release: Release; from: string } | null = null
  for (const release of releases) {
    const from = inForceFrom(release)
    if (from !== null && from <= day && (best === null || from >= best.from)) best = { release, from }
  }
  return best?.release ?? null
}

function dated(
  { date, number, held }: Extract<ReleaseReference, { kind: 'dated' }>,
  relation: ReleaseMention['relation'],
  context: ReleaseContext,
): ResolvedMention {
  const { releases } = context
  const matches = (value: string | null) =>
    value !== null &&
    (date.startsWith('--')
      ? value.slice(4).startsWith(date.slice(1))
      : date.includes('Q')
        ? quarterOf(value) === date
        : value.startsWith(date))
  const labelled = releases.filter(({ label }) => matches(labelDate(label)) || quarterOf(label) === date)
  const found = labelled.length > 0 ? labelled : releases.filter(({ effective }) => matches(effective))
  const inForceSince = relation === 'since' && number === undefined && found[0] === releases.at(-1)
  if (inForceSince && !date.startsWith('-')) return inForce(firstDay(date), context)
  if (found.length === 1 || (found.length > 1 && number === 'each')) return { releases: found }
  if (found.length > 1) {
    if (number === 'first' || number === 'last') return { releases: [found.at(number === 'first' ? 0 : -1)!] }
    if (number === 'one') return oneOf(found.toReversed())
    if (relation === 'before' || relation === 'after') return { releases: found }
    if (relation === 'since') return { releases: [found[0]!] }
    return oneOf(found.toReversed())
  }
  if (held) return inForce(date, context)
  if (relation !== 'since' && relation !== 'until') return noneOf(releases.toReversed())
  return inForce(date.startsWith('--') ? date : firstDay(date), context)
}

function inForce(date: string, context: ReleaseContext): ResolvedMention {
  const { releases, today } = context
  if (date.startsWith('--')) {
    const year = Number(today.slice(0, 4))
    const past = [year, year - 1].map(each => each + date.slice(1)).find(day => firstDay(day) <= today)!
    const resolved = inForce(past, context)
    return resolved.releases === null ? resolved : { ...resolved, guessedYear: true }
  }
  const [first, last] = [firstDay(date), lastDay(date)]
  const days = releases.map(inForceFrom).filter(from => from !== null && first < from && from <= last)
  const held = new Set([first, ...days].map(day => inForceOn(releases, day!)))
  held.delete(null)
  // Without dates any of them may have been in force.
  if (held.size === 0)
    return { ...noneOf(releases), noneFits: releases.some(each => inForceFrom(each) !== null) }
  const inOrder = releases.filter(release => held.has(release))
  return inOrder.length === 1 ? { releases: inOrder } : oneOf(inOrder.reverse())
}

type Unclear = Extract<ResolvedMention, { releases: null }>
const oneOf = (candidates: Release[]): Unclear => ({ releases: null, candidates, noneFits: false })
const noneOf = (all: readonly Release[]): Unclear => ({
  releases: null,
  candidates: [...all],
  noneFits: true,
})

function at(releases: readonly Release[], index: number): ResolvedMention {
  const release = releases[index]
  return release ? { releases: [release] } : noneOf(index < 0 ? releases : releases.toReversed())
}
