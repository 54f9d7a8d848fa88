import type { Change, ChangeSide, Significance } from '../domain/change.ts'
import type { Place } from '../domain/place.ts'
import { numberedHeading } from '../language/numbered-heading.ts'

/**
 * The changes of a section, in the order of the text. `place` is where it stands now, or stood if it went; `name` tells it
 * from the document's other sections where its heading does not.
 */
export type SectionGroup = { place: Place; name: string; changes: Change[] }

/** The changes of a document by section. `path` is where it stands now, or stood if it went. */
export type DocumentGroup = {
  path: string
  changes: number
  significance: Record<Significance, number>
  sections: SectionGroup[]
}

/** Changes by document, in path order, and section, in the order in which the comparison lists them. */
export function groupChanges(changes: readonly Change[]): DocumentGroup[] {
  const byDocument = Map.groupBy(changes, change => newestSide(change).place.document)
  return [...byDocument]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, each]) => {
      const significance: Record<Significance, number> = { substantive: 0, editorial: 0, format: 0 }
      for (const change of each) significance[change.significance]++
      const bySection = Map.groupBy(each, change => newestSide(change).place.section)
      const sections = [...bySection.values()].map(own => ({
        place: newestSide(own.find(({ after }) => after !== null) ?? own[0]!).place,
        changes: own,
      }))
      const names = Map.groupBy(sections, ({ place }) => nameOfPlace(place))
      const nameOf = (place: Place) => {
        const name = nameOfPlace(place)
        const parent = place.trail.at(-2)
        return names.get(name)!.length > 1 && parent ? `${parent} › ${name}` : name
      }
      const named = sections.map(section => ({ ...section, name: nameOf(section.place) }))
      return { path, changes: each.length, significance, sections: named }
    })
}

/** The side that stands in the newer release, or the older one of what was removed. */
export function newestSide({ before, after }: Pick<Change, 'before' | 'after'>): ChangeSide {
  const side = after ?? before
  if (side === null) throw new TypeError('a change without sides')
  return side
}

/** `2.3 Number of vehicles`; the document's path for text above the first heading. */
export function nameOfPlace({ number, heading, trail, document }: Place): string {
  return numberedHeading(number, heading || (number === null ? (trail.at(-1) ?? '') : '')) || document
}
