import type { RequestedScope } from '../../../../src/domain/scope.ts'
import type { Edition } from '../calendar.ts'
import { dayOf } from '../calendar-facts.ts'
import type { Shelf, ShelvedPackage } from './shelf.ts'

/**
 * What words mean on a shelf: the sets of `package@release` that may be answered from; none where it must be asked back
 * about, and `refused` where the caller's own choice does not exist.
 */
export type ShelfMeaning = {
  slots?: Readonly<Record<string, string>>
  turns?: readonly string[]
  scope?: RequestedScope
  expected: readonly (readonly string[])[]
  refused?: true
}

/** One way of asking where several packages are. `meaning` is null where the shelf gives nothing to say so. */
export type ShelfFamily = {
  name: string
  meaning: (shelf: Shelf, random: () => number) => ShelfMeaning | null
  wordings: readonly string[]
}

export type Placed = { entry: ShelvedPackage; edition: Edition }
export const placed = ({ entry, edition }: Placed) => `${entry.name}@${edition.label}`

/** Every edition of the shelf that `fits`. */
export const fitting = (
  { packages }: Shelf,
  fits: (editions: readonly Edition[]) => readonly (Edition | undefined)[],
): Placed[] =>
  packages.flatMap(entry =>
    fits(entry.editions).flatMap(edition => (edition === undefined ? [] : [{ entry, edition }])),
  )

/** The only one, or none that can be told. */
export const theOnly = (found: readonly Placed[]): string[][] =>
  found.length === 1 ? [[placed(found[0]!)]] : []
/** Of these packages' releases, the older first. */
export const pairOf = (entry: ShelvedPackage, older: Edition | undefined, newer: Edition | undefined) =>
  older && newer ? [[older, newer].map(edition => placed({ entry, edition }))] : []

/** Whether a release may be meant by this label, though it is called otherwise. */
export const isLike = (label: string, edition: Edition): boolean =>
  edition.label.includes(label) ||
  label.includes(edition.label) ||
  (/^\d{4}/.test(label) && (dayOf(edition) ?? '').startsWith(label.replace(/-Q\d$/, '')))

/** Labels that fit an edition of one package alone. */
export const ownLabels = (shelf: Shelf): Placed[] =>
  fitting(shelf, editions => editions).filter(({ entry, edition: { label } }) =>
    shelf.packages.every(other => other === entry || !other.editions.some(each => isLike(label, each))),
  )

/** Labels that several packages have. */
export const commonLabels = (shelf: Shelf): Placed[] =>
  fitting(shelf, editions => editions).filter(
    ({ edition: { label } }) =>
      shelf.packages.filter(({ editions }) => editions.some(each => each.label === label)).length > 1,
  )
