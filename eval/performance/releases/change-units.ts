import { shuffled } from '../../datasets/shuffled.ts'

/** `spread`: every document has its part of the changes, as far as they go round; `concentrated`: few documents have all of them. */
export type Distribution = 'spread' | 'concentrated'

export type UnitEdits<Unit> = { revise(unit: Unit): Unit; add(): Unit }

/**
 * Changes a share of the units (sections, rows) of documents in place: of ten, eight are revised, one is removed and
 * one added beside it. In a document at most half change.
 */
export function changeUnits<Unit>(
  documents: Unit[][],
  share: number,
  distribution: Distribution,
  random: () => number,
  edits: UnitEdits<Unit>,
): void {
  const total = documents.reduce((sum, units) => sum + units.length, 0)
  let left = Math.round(total * share)
  const even = Math.ceil(left / documents.length)
  let done = 0
  for (const units of shuffled(documents, random)) {
    const most = Math.floor(units.length / 2)
    const quota = Math.min(left, most, distribution === 'spread' ? even : most)
    left -= quota
    const positions = shuffled([...units.keys()], random).slice(0, quota)
    for (const at of positions.toSorted((a, b) => b - a)) {
      const kind = done++ % 10
      if (kind === 3) units.splice(at, 1)
      else if (kind === 7) units.splice(at, 0, edits.add())
      else units[at] = edits.revise(units[at]!)
    }
  }
}
