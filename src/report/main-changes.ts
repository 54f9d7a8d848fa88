import { weighChange } from '../compare/changes/weigh-change.ts'
import type { Change } from '../domain/change.ts'
import { counted } from '../language/counted.ts'
import { cellChanges } from './cell-changes.ts'
import { groupChanges, newestSide, type SectionGroup } from './group-changes.ts'
import { visibleLine } from './visible-text.ts'
import { withoutName } from './without-name.ts'

/**
 * What a reader should look at first. `text` tells `change` without the words of `place`; `alike` are changes of the
 * same wording at other places; `count` is the number of changes at the place on the first line that tells of it,
 * and 1 on further ones.
 */
export type MainChange = { change: Change; alike: Change[]; place: string; count: number; text: string }

/** Further changes of a place add to the weight of the first one that is told. */
const FURTHER = 0.1
const MOST_FURTHER = 10
/** A second line about a place weighs so much less, a third again. */
const AGAIN = 0.5
/** The same change made at other places too. */
const ALIKE = 0.15
const MOST_ALIKE = 5

type Candidate = { change: Change; alike: Change[]; weight: number }
type Line = Candidate & { group: SectionGroup; first: boolean }

/**
 * The changes that matter most, weightiest first: one of each place before a second one of any, unless that says much
 * more. The same change made at several places is told once.
 */
export function mainChanges(changes: readonly Change[], limit: number): MainChange[] {
  const alikes = new Map(
    [...Map.groupBy(changes, wording).values()].map(([first, ...alike]) => [first!, alike] as const),
  )
  const lines = groupChanges(changes).flatMap(({ sections }) =>
    sections.flatMap(group =>
      linesOf(
        group,
        group.changes.flatMap((change): Candidate[] => {
          const alike = alikes.get(change)
          if (!alike) return []
          const weight = weighChange(change) * (1 + ALIKE * Math.min(alike.length, MOST_ALIKE))
          return [{ change, alike, weight }]
        }),
      ),
    ),
  )
  return lines
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(tell)
}

/** The lines that could be told of a place, the weightiest first. */
function linesOf(group: SectionGroup, candidates: readonly Candidate[]): Line[] {
  const sorted = [...candidates].sort((a, b) => b.weight - a.weight)
  const rest = sorted.slice(1).reduce((sum, { weight }) => sum + weight, 0)
  return sorted.map((candidate, index) => {
    const more = index === 0 ? FURTHER * Math.min(rest, MOST_FURTHER * candidate.weight) : 0
    return { ...candidate, weight: candidate.weight * AGAIN ** index + more, group, first: index === 0 }
  })
}

/** Equal words that came, went or changed alike are one change; cells and rows are not, since equal values mean different things. */
function wording(change: Change): string {
  const { id, kinds, before, after, edits } = change
  const isRow = (!before || !after) && (after ?? before)!.place.item !== null
  if (isRow || cellChanges(change) !== null) return id
  const flat = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim() ?? null
  const edited = edits
    .map(edit => [flat(edit.before?.text), flat(edit.after?.text)])
    .filter(texts => texts.some(text => text))
  return JSON.stringify([kinds, flat(before?.quote), flat(after?.quote), edited])
}

/** A place with one change is called by its document, since the change's description names the rest. */
function tell({ change, alike, first, group: { name, changes } }: Line): MainChange {
  const { document } = newestSide(change).place
  const text = withoutName(document, visibleLine(change.description))
  const count = first ? changes.length : 1
  const others = alike.length === 0 ? '' : ` and ${counted(alike.length, 'other place')}`
  const found = { change, alike, count }
  if (changes.length === 1 || name === document) return { ...found, place: `${document}${others}`, text }
  return { ...found, place: `${document}, ${name}${others}`, text: withoutName(name, text) }
}
