import type { Change, Comparison } from '../domain/change.ts'
import type { Place } from '../domain/place.ts'

/** A section, or a row or list entry of it, whatever the release. */
export type Spot = Pick<Place, 'document' | 'section' | 'item'>

/**
 * Where a place of one release of the comparison is in the other one: forward in the newer, back in the older; a section
 * that was split off, in the one that it was part of, and one that was merged in the one that it is part of. Null where
 * that one surely has no such place; whether there is a place by the answer's name is for the caller to see.
 */
export function followSpot(
  spot: Spot,
  { pairings, changes }: Pick<Comparison, 'pairings' | 'changes'>,
  direction: 'forward' | 'back',
): Spot | null {
  const [here, there] =
    direction === 'forward' ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const pairing = pairings.find(each => isSection(each[here], spot))
  const section = pairing?.[there] ?? wholeOf(spot, changes, direction) ?? (pairing ? null : spot)
  if (spot.item === null)
    return section && { document: section.document, section: section.section, item: null }
  const paired = changes.filter(({ before, after }) => before !== null && after !== null)
  const own = paired.find(change => isAt(change[here]!.place, spot))
  if (own) return spotOf(own[there]!.place)
  if (section === null) return null
  const namesake = { document: section.document, section: section.section, item: spot.item }
  // the row of that name may be another one, renumbered
  return paired.some(change => isAt(change[there]!.place, namesake)) ? null : namesake
}

/** What a section was split off, going back, or was merged into, going forward; null where it was not. */
function wholeOf(spot: Spot, changes: readonly Change[], direction: 'forward' | 'back'): Place | null {
  const part = { ...spot, item: null }
  const whole =
    direction === 'back'
      ? changes.find(({ kinds, after }) => kinds.includes('split') && isAt(after?.place, part))?.before
      : changes.find(({ kinds, before }) => kinds.includes('merged') && isAt(before?.place, part))?.after
  return whole?.place ?? null
}

/** Changes at a place, or inside it, on the side of either release. */
export function changesAt(changes: readonly Change[], older: Spot | null, newer: Spot | null): Change[] {
  return changes.filter(({ before, after }) => covers(older, before?.place) || covers(newer, after?.place))
}

const spotOf = ({ document, section, item }: Place): Spot => ({ document, section, item })
const isSection = (name: Pick<Spot, 'document' | 'section'> | null | undefined, spot: Spot) =>
  name?.document === spot.document && name.section === spot.section
const isAt = (place: Place | undefined, spot: Spot) => isSection(place, spot) && place?.item === spot.item
const covers = (spot: Spot | null, place: Place | undefined) =>
  spot !== null && isSection(place, spot) && (spot.item === null || place?.item === spot.item)
