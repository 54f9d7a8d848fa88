import type { ComparedNeighbours } from '../../ingest/compare-neighbours.ts'
import { formatCount } from './format-count.ts'

/** How a release that was taken in differs from a neighbour, in a line. */
export function formatCompared({ from, to, changes, significance }: ComparedNeighbours): string {
  const parts = (['substantive', 'editorial', 'format'] as const).flatMap(name =>
    significance[name] > 0 ? [`${significance[name].toLocaleString('en-US')} ${name}`] : [],
  )
  const told = changes === 0 ? 'no change' : `${formatCount(changes, 'change')} (${parts.join(', ')})`
  return `  ${from} → ${to}: ${told}\n`
}
