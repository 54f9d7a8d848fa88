import type { Change } from '../../../src/domain/change.ts'
import type { Place } from '../../../src/domain/place.ts'
import type { DifferencePlace } from '../../datasets/expected-difference.ts'
import { type Candidate, candidate, type ReleaseContent } from './candidate.ts'

/** Equal for places in the same row, or in a section beside its rows. */
export const rowName = ({ release, document, section, item }: Place) =>
  JSON.stringify([release, document, section, item])

/** Equal for places in the same section. */
export const sectionName = ({ release, document, section }: Place) =>
  JSON.stringify([release, document, section, null])

/** “2024-07 and 2025-01” */
export const between = (before: ReleaseContent, after: ReleaseContent) => `${before.label} and ${after.label}`

/** Numbered sections and rows with one substantive change; where typed details say what it was, they must be told. */
export function partChanges(
  changes: readonly Change[],
  before: ReleaseContent,
  after: ReleaseContent,
): Candidate[] {
  const substantive = changes.filter(({ significance }) => significance === 'substantive')
  const newest = ({ before: left, after: right }: Change) => (right ?? left!).place
  const alone = (nameOf: (place: Place) => string) =>
    [...Map.groupBy(substantive, change => nameOf(newest(change))).values()].flatMap(own =>
      own.length === 1 ? own : [],
    )
  const sections = alone(sectionName).filter(change => newest(change).item === null)
  const rows = alone(rowName).filter(change => newest(change).item !== null)
  return [...sections, ...rows].flatMap(change => partChange(change, before, after))
}

function partChange(change: Change, before: ReleaseContent, after: ReleaseContent): Candidate[] {
  if (!change.before || !change.after) return []
  const [old, young] = [change.before.place, change.after.place]
  const typed = change.details.filter(({ type }) =>
    /^(?:number|amount|date|percentage|threshold)$/.test(type),
  )
  const values = typed.flatMap(detail => [detail.before, detail.after]).filter(value => value !== null)
  const { number, heading, item } = young
  if (heading === '' || values.some(value => value.includes('|'))) return []
  if (item === null ? number === null || values.length === 0 : !/\d/.test(item)) return []
  const named = item === null ? `${number} “${heading}”` : `${item} in “${heading}”`
  const sideOf = (place: Place): DifferencePlace => ({
    document: place.document,
    section: place.number ?? place.section,
    ...(place.item !== null && { item: place.item }),
  })
  return [
    candidate(item === null ? 'changed-section' : 'changed-row', before.package, young.document, {
      question: `What changed in ${named} between ${between(before, after)}?`,
      from: before.label,
      to: after.label,
      expect: {
        outcomes: ['answered'],
        changes: [{ kinds: change.kinds, before: sideOf(old), after: sideOf(young) }],
        values: [...new Set(values)],
      },
      tags: ['change'],
    }),
  ]
}
