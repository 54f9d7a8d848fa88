import type { Change } from '../../domain/change.ts'
import type { Place } from '../../domain/place.ts'

/**
 * Changes at places, step by step: `steps` are the changes between neighbouring releases, oldest first, `places` stand
 * in the newest one. A place that was moved or renumbered on the way is followed back to where it was.
 */
export function followPlaces(places: readonly Place[], steps: readonly (readonly Change[])[]): Change[] {
  const found: Change[][] = []
  let followed: readonly SpotLike[] = places
  for (const changes of steps.toReversed()) {
    const spots = followed
    found.unshift(
      changes.filter(({ after }) => spots.some(spot => after !== null && standsAt(after.place, spot))),
    )
    followed = spots.map(spot => spotBefore(spot, changes))
  }
  return found.flat()
}

type SpotLike = Pick<Place, 'document' | 'section' | 'number' | 'item'>

/** Whether a change is about a place: the same row, or for text the same section, on either side. */
export const concerns = ({ before, after }: Change, spot: SpotLike): boolean =>
  [before, after].some(side => side !== null && standsAt(side.place, spot))

const standsAt = (place: SpotLike, { document, section, number, item }: SpotLike): boolean =>
  place.document === document &&
  (place.section === section || (number !== null && place.number === number)) &&
  place.item === item

/** Where a place stood before the changes: its section may have had another number or document. */
function spotBefore(spot: SpotLike, changes: readonly Change[]): SpotLike {
  const isAt = (place: Place | undefined) =>
    place !== undefined && place.document === spot.document && place.section === spot.section
  const row = changes.find(({ after }) => isAt(after?.place) && after!.place.item === spot.item)
  const section = changes.find(({ before, after }) => before !== null && isAt(after?.place))
  const older = row?.before?.place ?? section?.before?.place
  if (!older) return spot
  const item = row?.before ? row.before.place.item : spot.item
  return { document: older.document, section: older.section, number: older.number, item }
}
