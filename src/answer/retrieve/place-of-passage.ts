import type { LocatedPassage } from '../../domain/evidence.ts'
import type { Place } from '../../domain/place.ts'

/** The whole of a passage as a place. */
export function placeOfPassage({ package: name, release, document, section, cut }: LocatedPassage): Place {
  const { anchor, number, heading, trail } = section
  const at = { package: name, release, document, section: anchor, number, heading, trail }
  return { ...at, item: null, span: cut.span }
}
