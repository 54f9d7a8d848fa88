import type { ClarifyOption } from '../../domain/answer.ts'
import type { Release } from '../../domain/release.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import type { IntentCues } from './detect-intent.ts'
import type { PackageReleases } from './package-releases.ts'
import type { ResolvedReleases } from './release-request.ts'

export type ResolvedScope = Pick<Understanding, 'intent' | 'scope' | 'releases' | 'clarify' | 'unclear'>
export type PackageResolution = { entry: PackageReleases; result: ResolvedReleases }

const MAX_OPTIONS = 6

/**
 * The scope of a question from what it means in each package it may be about, most likely first. Packages in which nothing
 * is what was said are left out where another has it. Several stay open where the documents may tell which one is meant
 * (`bySubject`); then `unclear` holds the choices in those whose release can't be told, which are searched by the likeliest
 * one. Otherwise it is asked which one is meant, as about a release that can't be told.
 */
export function resolveScope(
  resolutions: readonly PackageResolution[],
  { intent }: IntentCues,
  requested: RequestedScope | undefined,
  bySubject: boolean,
): ResolvedScope {
  const fitting = resolutions.filter(({ result }) => result.releases !== null || !result.noneFits)
  const open = fitting.length > 0 ? fitting : resolutions
  const asks =
    open.length === 1
      ? open[0]!.result.releases === null
      : open.length > 1 && (fitting.length === 0 || !bySubject)
  if (asks) return unresolved(intent, inTurn(open, resolutions.length > 1), requested)

  const clear = open.flatMap(({ entry, result }) => (result.releases ? [{ entry, ...result }] : []))
  const single = open.length === 1 ? clear[0] : undefined
  const releases = clear.flatMap(each => each.releases)
  const unclear = open.filter(({ result }) => result.releases === null)
  const likeliest = unclear.flatMap(({ result }) =>
    result.releases === null && result.choices[0] ? result.choices[0] : [],
  )
  return {
    intent: intent === 'lookup' && single && releases.length > 1 ? 'compare' : intent,
    scope: {
      package: single?.entry.package.name ?? null,
      releases: [...new Set(releases.map(({ label }) => label))],
      assumed: single?.assumed ?? true,
    },
    releases: [...releases, ...likeliest].map(scopeRelease),
    clarify: null,
    ...(unclear.length > 0 && { unclear: unclear.flatMap(each => optionsOf(each, true)) }),
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

/** The choices of each package in turn, so that none is crowded out. */
function inTurn(resolutions: readonly PackageResolution[], withTitle: boolean): ClarifyOption[] {
  const rows = resolutions.map(each => optionsOf(each, withTitle))
  const longest = Math.max(0, ...rows.map(row => row.length))
  return Array.from({ length: longest }, (_, place) => rows.flatMap(row => row[place] ?? [])).flat()
}

function optionsOf({ entry, result }: PackageResolution, withTitle: boolean): ClarifyOption[] {
  if (result.releases) return [optionFor(entry, result.releases, result.assumed, withTitle)]
  return result.choices.map(releases => optionFor(entry, releases, false, withTitle))
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
