import type { Release } from '../../domain/release.ts'
import type { ReleaseReference } from './release-mention.ts'
import { datesOf, heldIn, ofDates } from './resolve-dated.ts'
import { noneOf, oneOf, type ReleaseContext, type ResolvedMention, releaseAt } from './resolved-mention.ts'

type Composed = Extract<
  ReleaseReference,
  { kind: 'beside' | 'between' | 'range' | 'except' | 'among' | 'held-in' }
>

/** What is said by other releases or by what came out in a time. `resolve` tells what the parts mean by themselves. */
export function resolveComposed(
  reference: Composed,
  context: ReleaseContext,
  resolve: (part: ReleaseReference) => ResolvedMention,
): ResolvedMention {
  const { releases } = context
  const none = noneOf(releases.toReversed())
  const several = (found: readonly Release[]): ResolvedMention =>
    found.length > 0 ? { releases: [...found] } : none
  const only = (found: readonly Release[]): ResolvedMention =>
    found.length === 1 ? { releases: [...found] } : found.length > 1 ? oneOf(found.toReversed()) : none

  switch (reference.kind) {
    case 'beside': {
      const of = resolve(reference.of)
      if (of.releases) {
        const edge = reference.by < 0 ? of.releases[0]! : of.releases.at(-1)!
        return releaseAt(releases, releases.indexOf(edge) + reference.by)
      }
      const beside = of.candidates.flatMap(each => releases[releases.indexOf(each) + reference.by] ?? [])
      return beside.length > 0 && !of.noneFits ? oneOf([...new Set(beside)]) : none
    }
    case 'between':
    case 'range': {
      const places = placesOf(reference.ends)
      if (places === null) return none
      const inner = reference.kind === 'between' ? 1 : 0
      const found = releases.slice(places[0] + inner, places[1] + 1 - inner)
      return reference.kind === 'between' && reference.one ? only(found) : several(found)
    }
    case 'except': {
      const of = resolve(reference.of)
      const without = resolve(reference.without)
      if (!of.releases) return of
      const out = without.releases ?? (without.noneFits ? [] : without.candidates)
      if (out.length === 0) return none
      const left = of.releases.filter(release => !out.includes(release))
      return reference.one ? only(left) : several(left)
    }
    case 'held-in':
      return several(
        releases.filter(release => datesOf(reference).some(date => heldIn(date, releases).includes(release))),
      )
    case 'among':
      return among(reference)
  }

  function among({ dates, pick, edges = [] }: Extract<Composed, { kind: 'among' }>): ResolvedMention {
    const found = ofDates(dates, releases)
    const inner = found.filter(release => !ofDates(edges, found).includes(release))
    if (inner.length < found.length) return pick === 'one' && inner.length === 1 ? only(inner) : only(found)
    if (pick === 'each') return several(found)
    if (pick === 'one') return only(found)
    if ('count' in pick)
      return found.length === pick.count
        ? several(found)
        : found.length > 0
          ? oneOf(found.toReversed())
          : none
    if (pick.of !== undefined && found.length !== pick.of)
      return found.length > 0 ? oneOf(found.toReversed()) : none
    return releaseAt(found, pick.nth > 0 ? pick.nth - 1 : found.length + pick.nth)
  }

  function placesOf(ends: readonly [ReleaseReference, ReleaseReference]): [number, number] | null {
    const found = ends.map(end => resolve(end).releases)
    if (!found[0] || !found[1]) return null
    const places = found.flatMap(set => set!.map(each => releases.indexOf(each)))
    return [Math.min(...places), Math.max(...places)]
  }
}
