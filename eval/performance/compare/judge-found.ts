import type { Change, ChangeSide } from '../../../src/domain/change.ts'
import type { Expected } from './generated-pair.ts'

/** How many of the changes that were made are told, in the right place, kind and values, and what is told besides. */
export type Judgement = { made: number; found: number; besides: number; missed: string[] }

export function judgeFound(expected: readonly Expected[], changes: readonly Change[]): Judgement {
  const key = (before: string | null, after: string | null) => `${before} → ${after}`
  const byPlace = new Map<string, Set<Change>>()
  for (const change of changes)
    for (const before of placesOf(change.before))
      for (const after of placesOf(change.after)) {
        const place = key(before, after)
        byPlace.set(place, (byPlace.get(place) ?? new Set()).add(change))
      }
  const told = new Set<Change>()
  const missed = expected.filter(each => {
    const there = [...(byPlace.get(key(each.before, each.after)) ?? [])]
    const change = there.find(candidate => !told.has(candidate) && tells(candidate, each))
    if (change) told.add(change)
    return change === undefined
  })
  return {
    made: expected.length,
    found: expected.length - missed.length,
    besides: changes.length - told.size,
    missed: missed.map(({ kind, before, after }) => `${kind} ${key(before, after)}`),
  }
}

/** A side's section, and in a rate table its row by the first two cells; null where there is no side. */
function placesOf(side: ChangeSide | null): (string | null)[] {
  if (side === null) return [null]
  const { document, number } = side.place
  return [`${document}#${number}`, `${document}/${side.quote.split(',').slice(0, 2).join(', ')}`]
}

function tells({ kinds, details }: Change, { kind, values }: Expected): boolean {
  if (values === null) return kinds.some(each => each === (kind === 'reworded' ? 'modified' : kind))
  const [before, after] = values
  return details.some(
    each =>
      each.before === before && each.after === after && each.type.startsWith('cell') === (kind === 'cell'),
  )
}
