import type { ClarifyOption } from '../../domain/answer.ts'
import type { Release } from '../../domain/release.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import type { IntentCues } from './detect-intent.ts'
import type { PackageReleases } from './package-releases.ts'
import type { ResolvedReleases } from './release-request.ts'

export type ResolvedScope = Pick<Understanding, 'intent' | 'scope' | 'releases' | 'clarify'>
export type PackageResolution = { entry: PackageReleases; result: ResolvedReleases }

const MAX_OPTIONS = 6

/**
 * The scope of a question from what it means in each package it may be about, most likely first. A lookup may stay
 * open over several packages; anything else asks which one is meant, as does a release that can't be told.
 */
export function resolveScope(
  resolutions: readonly PackageResolution[],
  { intent }: IntentCues,
  requested: RequestedScope | undefined,
): ResolvedScope {
  const clear = resolutions.flatMap(({ entry, result }) => (result.releases ? [{ entry, ...result }] : []))
  if (resolutions.length > 1 && intent !== 'lookup') {
    const options = clear.map(({ entry, releases, assumed }) => optionFor(entry, releases, assumed, true))
    return unresolved(intent, options.length > 0 ? options : choices(resolutions), requested)
  }
  if (clear.length === 0 && resolutions.length > 0) return unresolved(intent, choices(resolutions), requested)
  const single = resolutions.length === 1 ? clear[0] : undefined
  const releases = clear.flatMap(each => each.releases)
  return {
    intent: intent === 'lookup' && single && releases.length > 1 ? 'compare' : intent,
    scope: {
      package: single?.entry.package.name ?? null,
      releases: [...new Set(releases.map(({ label }) => label))],
      assumed: single?.assumed ?? true,
    },
    releases: releases.map(scopeRelease),
    clarify: null,
  }
}

export function scopeRelease({ package: name, label, ordinal }: Release): ScopeRelease {
  return { package: name, label, ordinal }
}

function unresolved(
  intent: Understanding['intent'],
  options: ClarifyOption[],
  requested: RequestedScope | undefined,
): ResolvedScope {
  const scope = { package: requested?.package ?? null, releases: [], assumed: false }
  return { intent, scope, releases: [], clarify: options.slice(0, MAX_OPTIONS) }
}

function choices(resolutions: readonly PackageResolution[]): ClarifyOption[] {
  return resolutions.flatMap(({ entry, result }) =>
    result.releases
      ? []
      : result.choices.map(releases => optionFor(entry, releases, false, resolutions.length > 1)),
  )
}

function optionFor(
  { package: { name, title } }: PackageReleases,
  releases: readonly Release[],
  assumed: boolean,
  withTitle: boolean,
): ClarifyOption {
  const labels = releases.map(({ label }) => label)
  const named = `${labels.length > 1 ? 'releases' : 'release'} ${labels.join(' and ')}`
  return {
    label: withTitle ? `${title}, ${named}` : named,
    scope: { package: name, releases: labels, assumed },
  }
}
