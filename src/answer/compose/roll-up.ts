import type { Change } from '../../domain/change.ts'
import { counted } from '../../language/counted.ts'

const MOST_DOCUMENTS = 5

/** "90 modified, 20 added, 18 removed; in rates/base-rates.csv (27), …." A change of two kinds counts in both. */
export function rollUp(changes: readonly Change[]): string {
  const kinds = count(changes.flatMap(({ kinds }) => kinds)).map(({ name, count }) => `${count} ${name}`)
  const documents = count(changes.map(documentOf))
  const most = documents.slice(0, MOST_DOCUMENTS).map(({ name, count }) => `${name} (${count})`)
  const left = documents.length - most.length
  const others = left === 0 ? '' : ` and ${counted(left, 'more document')}`
  return `${kinds.join(', ')}; in ${most.join(', ')}${others}.`
}

/** Where a change stands now, or stood. */
export const documentOf = ({ before, after }: Change): string => (after ?? before)!.place.document

function count(names: readonly string[]): { name: string; count: number }[] {
  return [...Map.groupBy(names, name => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
