import type { Comparison } from '../../domain/change.ts'
import type { Pause } from './pause-regularly.ts'

const changesPerPiece = 100

/** A comparison as JSON texts: everything but its changes first, then the changes, a hundred to a piece. */
export async function packComparison(
  { changes, unchanged: _, ...head }: Comparison,
  pause: Pause,
): Promise<string[]> {
  const pieces = [JSON.stringify(head)]
  for (let next = 0; next < changes.length; next += changesPerPiece) {
    pieces.push(JSON.stringify(changes.slice(next, next + changesPerPiece)))
    await pause()
  }
  return pieces
}

/** What `packComparison` was given, but for `unchanged`. */
export async function unpackComparison(
  [head, ...pieces]: readonly string[],
  pause: Pause,
): Promise<Comparison> {
  const changes: Comparison['changes'] = []
  for (const piece of pieces) {
    changes.push(...(JSON.parse(piece) as Comparison['changes']))
    await pause()
  }
  return { ...JSON.parse(head!), changes }
}
