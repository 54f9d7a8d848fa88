import type { StoreInspection } from './inspect-store.ts'
import type { Operation } from './soak-operations.ts'

type Releases = StoreInspection['releases']

/**
 * What is wrong with the releases that an interrupted operation left visible: each must be as it was before or as the
 * finished operation makes it, and new ones appear in order.
 */
export function judgeInterrupted(
  found: Releases,
  before: Releases,
  after: Releases,
  operation: Pick<Operation, 'appearing'>,
): string[] {
  const faults: string[] = []
  for (const label of new Set([...found.keys(), ...before.keys(), ...after.keys()]))
    if (found.get(label) !== before.get(label) && found.get(label) !== after.get(label))
      faults.push(`${label} is ${found.has(label) ? 'neither the old nor the new one' : 'gone'}`)
  const appeared = operation.appearing.map(label => found.has(label))
  if (appeared.includes(false) && appeared.lastIndexOf(true) > appeared.indexOf(false))
    faults.push('a later release came before an earlier one')
  return faults
}

/** What differs from a store in which the operation ran without interruption. */
export function judgeFinished(found: StoreInspection, after: Releases): string[] {
  const labels = new Set([...found.releases.keys(), ...after.keys()])
  return [
    ...[...labels]
      .filter(label => found.releases.get(label) !== after.get(label))
      .map(label => `${label} differs from a clean run`),
    ...found.leftovers,
  ]
}
