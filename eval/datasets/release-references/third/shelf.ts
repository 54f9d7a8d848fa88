import type { ContradictingPackage } from '../../release-scope/contradicting-packages.ts'
import { shuffled } from '../../shuffled.ts'
import { between, type CalendarKind, type Edition, makeCalendar } from '../calendar.ts'

/**
 * A package beside others. `word` is one of its title that no other has, `own` a subject that only its documents have;
 * what `shared` names stands in all of them, with another value in each release.
 */
export type ShelvedPackage = ContradictingPackage<string> & {
  word: string
  own: string
  editions: readonly Edition[]
}
/** The packages of one installation. */
export type Shelf = { id: string; packages: readonly ShelvedPackage[] }

export const shared = ['late fee', 'deposit', 'handling charge'] as const

const BODIES = [
  { name: 'ferry-tariff', title: 'Ferry Tariff', word: 'ferry', own: 'bicycle surcharge' },
  { name: 'tenant-handbook', title: 'Tenant Handbook', word: 'tenant', own: 'laundry allowance' },
  { name: 'tram-tariff', title: 'Tram Tariff', word: 'tram', own: 'night supplement' },
  { name: 'staff-handbook', title: 'Staff Handbook', word: 'staff', own: 'relocation grant' },
  { name: 'library-rules', title: 'Library House Rules', word: 'library', own: 'photocopy price' },
  { name: 'mooring-terms', title: 'Mooring Terms', word: 'mooring', own: 'winter berth rate' },
] as const

/** What the packages of a shelf are called by; `same` takes most editions of the one before it. */
const SHELVES: readonly (readonly (CalendarKind | 'same')[])[] = [
  ['monthly', 'same'],
  ['monthly', 'versions'],
  ['yearly', 'quarterly'],
  ['undated', 'versions'],
  ['days', 'snapshots'],
  ['ahead', 'monthly', 'same'],
  ['tied', 'yearly'],
  ['prereleases', 'monthly', 'undated'],
  ['versions', 'same', 'monthly'],
  ['quarterly', 'same'],
]

/** Shelves of two or three packages that have the same sections in the same words. */
export function makeShelves(random: () => number): Shelf[] {
  const values = shuffled(
    Array.from({ length: 999 }, (_, index) => 3001 + index * 7),
    random,
  )
  return SHELVES.map((kinds, index) => {
    const bodies = shuffled(BODIES, random)
    const packages: ShelvedPackage[] = []
    for (const [place, kind] of kinds.entries()) {
      const before = packages[place - 1]?.editions
      const editions = kind === 'same' ? mostOf(before!, random) : makeCalendar(kind, random).editions
      packages.push({ ...bodies[place]!, editions, releases: releasesOf(editions, bodies[place]!.own) })
    }
    return { id: `shelf-${index + 1}`, packages }
  })

  function releasesOf(editions: readonly Edition[], own: string) {
    return editions.map(edition => ({
      ...{ ...edition, access: 'public' },
      values: Object.fromEntries([...shared, own].map(subject => [subject, values.pop()!])),
    }))
  }
}

function mostOf(editions: readonly Edition[], random: () => number): Edition[] {
  const kept = shuffled(editions, random).slice(0, between(random, 2, Math.max(2, editions.length - 1)))
  return editions.filter(edition => kept.includes(edition))
}
