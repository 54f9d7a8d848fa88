import type { Change, Significance } from '../domain/change.ts'
import { relativeDifference } from './cell-changes.ts'
import { groupChanges, newestSide, type SectionGroup } from './group-changes.ts'
import { visibleLine } from './visible-text.ts'

/** One of the places where most changed, and its most telling change, `text`, without the words of `place`. */
export type MainChange = { change: Change; place: string; count: number; text: string }

const WEIGHT: Record<Significance, number> = { substantive: 100, editorial: 10, format: 1 }
/** Several changes of one place weigh less than as many places. */
const FURTHER = 0.1
const MOST_FURTHER = 10

/** The places that a reader should look at first, weightiest first: substance before wording, what carries values before what doesn't. */
export function mainChanges(changes: readonly Change[], limit: number): MainChange[] {
  const groups = groupChanges(changes).flatMap(({ sections }) => sections)
  return groups
    .map(group => ({ group, ...weigh(group) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ group, best }) => ({ change: best, count: group.changes.length, ...tell(group, best) }))
}

/** A place with one change is called by its document, since the change's description names the rest. */
function tell({ name, changes }: SectionGroup, best: Change): { place: string; text: string } {
  const { document } = newestSide(best).place
  const text = without(document, visibleLine(best.description))
  if (changes.length === 1 || name === document) return { place: document, text }
  return { place: `${document}, ${name}`, text: without(name, text) }
}

function without(name: string, text: string): string {
  const rest = text.startsWith(name) ? /^[,:] (.+)$/s.exec(text.slice(name.length)) : null
  return rest ? rest[1]! : text
}

function weigh({ changes }: SectionGroup): { weight: number; best: Change } {
  let best = changes[0]!
  let sum = 0
  for (const change of changes) {
    if (weightOf(change) > weightOf(best)) best = change
    sum += weightOf(change)
  }
  const further = Math.min(sum - weightOf(best), MOST_FURTHER * weightOf(best))
  return { weight: weightOf(best) + FURTHER * further, best }
}

/** A whole section or document that came or went, every typed detail, and how far a number moved add to what the significance counts. */
function weightOf({ kinds, significance, details, before, after }: Change): number {
  const alone = before === null || after === null
  const whole = alone && (after ?? before)?.place.item === null && !kinds.includes('modified')
  let moved = 0
  for (const detail of details)
    moved = Math.max(moved, Math.abs(relativeDifference(detail.before, detail.after) ?? 0))
  const more = (whole ? 0.5 : 0) + 0.25 * Math.min(details.length, 4) + 0.25 * Math.min(moved, 1)
  return WEIGHT[significance] * (1 + more)
}
